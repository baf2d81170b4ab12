# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Systemgrenze: Hafenladen
  Vorbedingungen: Die Kundin hat ein Konto
  Hauptakteur: Kundin
  Auslöser: Kundin hat genug

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber
