# language: de
@UC-A-10
Funktionalität: Ein Buch ausleihen
  Systemgrenze: Library
  Hauptakteur: Reader

  Szenario: Hauptablauf
    Wenn Reader ein Buch verlangt
    Dann leiht das System es aus
