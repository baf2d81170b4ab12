# language: de
@UC-OWN-05 @user-goal @must @stage:write @touchpoint:command-line
Funktionalität: Einen Anwendungsfall auf Deutsch schreiben
  Wer auf Deutsch denkt, schreibt auch auf Deutsch und liest seine eigenen Wörter in jedem Hinweis.

  Systemgrenze: ucspec
  Hauptakteur: Analyst
  Auslöser: Analyst will einen Anwendungsfall mit Fachleuten auf Deutsch besprechen
  Stakeholder: Analyst - jeder Hinweis nennt das deutsche Wort, das gemeint war
  Stakeholder: QA Engineer - ein deutscher Anwendungsfall ergibt dieselben Pfade wie ein englischer

  Grundlage: Vorbedingungen
    Angenommen Analyst kennt die Namen im Katalog

  Szenario: Hauptablauf
    Wenn Analyst diesen Anwendungsfall schreibt
      """gherkin
      # language: de
      @UC-KAF-01
      Funktionalität: Einen Kaffee kaufen
        Ein Gast bekommt einen Kaffee für das richtige Geld.

        Systemgrenze: Coffee Machine
        Hauptakteur: Guest

        Szenario: Hauptablauf
          Wenn Guest 2 Münzen einwirft
          Dann zeigt das System den Preis
          Wenn Guest den Kaffee nimmt
          Dann dankt das System

        Szenario: 1a. Die Münze ist verbogen
          Statt Schritt 1, weiter bei Schritt 1, höchstens zweimal

          Wenn wirft Guest eine verbogene Münze ein
          Dann gibt das System die Münze zurück

        Szenario: *a. Der Strom fällt aus
          Jederzeit von Schritt 2 bis Schritt 3, endet mit Misserfolg

          Wenn die Zeit den Stromausfall bringt

        Szenario: Minimalgarantie
          Dann ist der Kaffee entweder bezahlt oder noch da
      """
    Und Analyst die Fälle von "UC-KAF-01" verlangt
    Dann nennt das System die Pfade
      | main | main      | success |
      | 1a   | alternate | success |
      | *a~3 | exception | failure |
    Wenn Analyst den Pfad "UC-KAF-01/1a" ansieht
    Dann zeigt das System die deutschen Sätze in der Reihenfolge, in der sie ablaufen
      | wirft Guest eine verbogene Münze ein |
      | gibt das System die Münze zurück     |
      | Guest 2 Münzen einwirft              |
      | zeigt das System den Preis           |

  Szenario: 1a. Analyst hat eine Verzweigung ungenau beschrieben
    Nach Schritt 1, weiter bei Schritt 2

    Wenn Analyst "kehrt zu Schritt 1 zurück" statt "weiter bei Schritt 1" schreibt
    Und Analyst die Fälle von "UC-KAF-01" verlangt
    Dann schlägt das System "Statt Schritt 1, weiter bei Schritt 1, höchstens zweimal" vor
    Wenn Analyst wieder "weiter bei Schritt 1" schreibt

  Szenario: 2a. Analyst hat englische Wörter dazwischen geschrieben
    Statt Schritt 2, endet mit Misserfolg

    Wenn Analyst "Primary actor" statt "Hauptakteur" schreibt
    Und Analyst die Fälle von "UC-KAF-01" verlangt
    Dann schlägt das System "Hauptakteur" vor
    Und das System nennt die Zeile, in der "Primary actor" steht

  Szenario: Erfolgsgarantie
    Dann endete der letzte Befehl mit dem Code 0

  Szenario: Minimalgarantie
    Dann hat kein Befehl die Dateien des Analysten geändert
