# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Umfang: Hafenladen
  Primärakteur: Kundin
  Sekundärakteure: Bank
  Stakeholder und Interessen: Bank - zahlt einmal
  Anmerkung: sonst nichts

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber
