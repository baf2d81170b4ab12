# language: de
@UC-ALLE-02 @subfunction @could @draft
Funktion: Einbeziehen und erweitern
  Systemgrenze: Hafenladen
  Hauptakteur: Treue Kundin
  Erweitert: UC-ALLE-01 bei „Grund genannt“

  Szenario: Hauptablauf
    Wenn die treue Kundin "Kundin erkennen" (UC-ALLE-03) durchläuft
    Und die treue Kundin durchläuft „Kundin erkennen“ (UC-ALLE-03/1a)
      | Name | Wert    |
      | weg  | Ausweis |
    Dann durchläuft die treue Kundin »Kundin erkennen« (UC-ALLE-03)
    Und scheitert die treue Kundin an "kundin erkennen" (UC-ALLE-03/1b)
      | weg | Telefon |
    Wenn die treue Kundin an "Kundin erkennen" (UC-ALLE-03/1b) scheitert
    Und die treue Kundin scheitert an "Kundin erkennen" (UC-ALLE-03/1b)
    Und die treue Kundin durchläuft den Flur "A"

  Szenario: 7a. Kundin ist zufrieden
    Statt Schritt 7, beendet den Basisanwendungsfall mit Erfolg

    Wenn die treue Kundin geht

  Szenario: 7b. Kundin ist nicht zufrieden
    Nach Schritt 7, beendet den Basisanwendungsfall mit Misserfolg

    Wenn sich die treue Kundin beschwert
