# language: de
@UC-DE-01
Funktionalität: Eine Lampe zurückgeben
  Systemgrenze: Hafenladen
  Hauptakteur: Kundin

  Grundlage: Vorbedingungen
    Angenommen Kundin hat eine Lampe

  Szenariogrundriss: Hauptablauf
    Wenn Kundin die <sache> zurückgibt
    Dann steht die <sache> im Laden
    Und Kundin hat das Geld

    Beispiele:
      | sache |
      | Lampe |

  Szenario: 2a. Die Lampe ist kaputt
    Statt Schritt 2, endet mit Misserfolg

    Angenommen die Lampe ist kaputt
    Aber die Schachtel ist ganz
    Dann lehnt der Laden ab
