# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Scope: Hafenladen
  Primary actor: Kundin
  KPI: Dauer <= 5 Tage
  Open question: Wer zahlt?

  Szenario: Hauptablauf
    Wenn Kundin die Lampe zurückgeben will
    Dann zeigt das System den letzten Rückgabetag
    Wenn Kundin den Grund nennt
    Dann schickt das System den Aufkleber
