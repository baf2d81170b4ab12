# language: de
@UC-ALLE-03 @subfunction
Funktionalität: Kundin erkennen
  Systemgrenze: Hafenladen
  Hauptakteur: Kundin

  Szenarien: Hauptablauf
    Wenn sich Kundin mit <weg> anmeldet

    Beispiele:
      | weg  |
      | Post |

  Szenario: 1a. Kundin hat kein Kennwort
    Statt Schritt 1, endet mit Erfolg

    Wenn beim Berater eine Frage die Kundin beantwortet

  Szenario: 1b. Kundin hat kein Konto
    Statt Schritt 1, endet mit Misserfolg

    Wenn geht Kundin
