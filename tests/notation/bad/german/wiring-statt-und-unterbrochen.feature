# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Systemgrenze: Hafenladen
  Hauptakteur: Kundin

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber

  Szenario: 3a. Der Grund fehlt
    Statt Schritt 3, weiter an der unterbrochenen Stelle

    Wenn Kundin keinen Grund nennt
    Dann fragt das System noch einmal
