# language: de
@UC-A-10
Funktionalität: Ein Buch ausleihen
    HAUPTAKTEUR: Reader
    systemgrenze: Library
  Szenario: Hauptablauf
    Wenn Reader ein Buch verlangt
    Dann leiht das System es aus
