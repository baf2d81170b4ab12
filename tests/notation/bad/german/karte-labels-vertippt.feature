# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Systemgrentze: Hafenladen
  Haubtakteur: Kundin
  Ausloeser: Kundin hat genug
  Gepruft: 2026-03-31

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber
