# language: de
@UC-BAD-01
Funktionalität: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Systemgrenze: Hafenladen
  Hauptakteur: Kundin

  Szenario: Hauptablauf
    Wenn Kundin "Kundin erkennen" (UC-ACC-01) abschließt
    Dann schließt Kundin "Kundin erkennen" (UC-ACC-01) ab
    Und führt die Kundin „Kundin erkennen“ (uc-acc-01/1a) aus
    Wenn Kundin completes "Kundin erkennen" (UC-ACC-01/1a)
    Und Kundin durchläuft Kundin erkennen UC-ACC-01
    Und Kundin durchläuft "Kundin erkennen" (UC-ACC-01) sofort
    Dann scheitert Kundin an UC-ACC-01/1b
