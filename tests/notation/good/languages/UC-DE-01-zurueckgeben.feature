# language: de
@UC-DE-01
Funktionalität: Eine Lampe zurückgeben
  Scope: Hafenladen
  Primary actor: Kundin

  Grundlage: Vorbedingungen
    Angenommen Kundin hat eine Lampe

  Szenariogrundriss: Main success
    Wenn Kundin die <sache> zurückgibt
    Dann steht die <sache> im Laden
    Und Kundin hat das Geld

    Beispiele:
      | sache |
      | Lampe |

  Szenario: 2a. Die Lampe ist kaputt
    Instead of step 2, ends in failure

    Angenommen die Lampe ist kaputt
    Aber die Schachtel ist ganz
    Dann lehnt der Laden ab
