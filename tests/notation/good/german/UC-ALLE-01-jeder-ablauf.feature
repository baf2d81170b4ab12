# language: de
@UC-ALLE-01 @user-goal @must @stage:entscheidung @touchpoint:rückgabeschalter @channel:netz @persona:eilige-mutter @jira:HAFEN-1
Funktionalität: Jede Art von Ablauf nutzen
  Wer eine Lampe zurückgibt, bekommt das Geld
  ohne Nachfragen.

  SYSTEMGRENZE: der Laden
  Hauptakteur: die Kundin
  Nebenakteure: Berater, „Bank“, Zeit
  Persona: eilige Mutter
  Auslöser: Kundin hat genug
    von der Lampe
  Stakeholder: Buchhaltung – keine Erstattung ist höher als der Preis
  Erweiterungspunkt: Grund genannt - nach Schritt 3
  Kennzahl: Dauer der Rückgabe <= 5 Tage
  Kennzahl: Dauer der Rückgabe ≤ 4,5 Stunden, p95, von Schritt 1 bis Schritt 4
  Kennzahl: Erstattungen = 100 %, Anteil
  Kennzahl: Rückfragen < 3, Mittelwert
  Verantwortlich: Gruppe Rückgabe
  Geprüft: 2026-03-31
  Quelle: Gespräch mit Frau Lampe
  Rückmeldung: HAFEN-99
  Link: https://wiki.example/rueckgabe
  Offene Frage: Wer zahlt das Porto?
  Notiz: Das hat Zeit.

  Grundlage: Vorbedingungen
    Angenommen Kundin hat die Lampe gekauft
    * die Lampe ist kaputt
    Aber die Schachtel ist da

  Szenariogrundriss: Hauptablauf
    Gegeben sei der Tag <tag>
    Wenn die Kundin die <sache> zurückgeben will
      | was   | farbe   |
      | Lampe | <sache> |
    Dann zeigt das System den letzten Rückgabetag
      """
      <tag>
      """
    Wenn nennt "Kundin" den Grund
    Und <wer> stimmt zu
    * Berater heftet es ab
    Dann liest der Berater, was die Kundin schrieb
    Und das Berater-Handbuch liegt aus

    @nacht
    Beispiele: Lampen
      | sache | wer          | tag |
      | Lampe | Treue Kundin | 1   |
      | Tisch | der Laden    | 2   |

  Szenario: 1a. Kundin vertippt sich
    Statt Schritt 1 „zurückgeben will“, weiter bei Schritt 1, höchstens 3-mal

    Wenn eine andere Kundin sich vertippt

  Szenario: 1b) Kundin vertippt sich zum vierten Mal
    statt  Schritt  1  nach  3  mal  1a,  ENDET mit Misserfolg.

    Angenommen das Schloss ist zu
    Wenn ich aufgebe
    Dann sperrt das System das Konto

  Szenario: 2a: Der Tag ist falsch
    Nach Schritt 2, weiter bei Schritt 4

    Wenn die Zeit Mitternacht überschreitet
    Dann berichtigt der Laden den Tag

  Szenario: 3A Der Grund ist falsch
    Statt Schritt 3, weiter bei Schritt 5 und endet mit Misserfolg

    Angenommen Gründe werden nicht mehr genommen
    Dann lehnt das System ab

  Szenario: 3a.1a. Niemand hört zu
    Nach Schritt 3a.1, weiter an der unterbrochenen Stelle

    Wenn die Kundin ruft

  Szenariogrundriss: 3a1b. Alle hören am <tag> zu
    Statt Schritt 3a.1 »lehnt«, weiter bei Schritt 3a.1, höchstens einmal

    Wenn Kundin <wort> flüstert

    Beispiele:
      | wort | tag |
      | zwei | Mo  |

  Szenario: 3a.1c. Niemand kümmert sich
    Statt Schritt 3a.1 nach einmal 3a.1b, weiter bei Schritt 4

    Wenn wir gehen

  Szenario: *a. Kundin zieht zurück
    Jederzeit, endet mit Erfolg

    Wenn Kundin die Rückgabe zurückzieht

  Szenario: *b. Der Strom fällt aus
    Jederzeit von Schritt 2 bis Schritt 4, weiter an der unterbrochenen Stelle

    Wenn bringt die Zeit Dunkelheit

  Szenario: Erfolgsgarantie
    Dann ist die <sache> zurück
    Und die Buchhaltung hat sie gebucht

  Szenario: Minimalgarantie
    Dann nennt das Protokoll die Kundin

  Regel: Nie mehr als der Preis
    So will es das Gesetz.

    Beispiel: Ausverkauf
      Gegeben seien Preise im Ausverkauf
      Wenn Kundin die Lampe zurückgibt
      Dann zahlt die Bank den Ausverkaufspreis
