# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Systemgrenze: Hafenladen
  Hauptakteur: Kundin
  Nebenakteure: Bank, dem Berater, Berrater
  Erweiterungspunkt: Grund genannt - nach dem Schritt 3
  Erweitert: UC-ALLE-01 an "Grund"
  Kennzahl: Dauer <= 5 Tage, Durchschnitt
  Kennzahl: Dauer
  Geprüft: 31.03.2026
  Stakeholder: Bank

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber
