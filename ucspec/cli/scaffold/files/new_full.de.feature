# language: de
@«id» @user-goal @should @draft«facets»
Funktionalität: «title»
  In einem Satz: was «actor» danach hat.

  Systemgrenze: «system»
  Hauptakteur: «actor»
  Auslöser: was «actor» beginnen lässt
  Stakeholder: «actor» - worauf «actor» sich verlassen kann
«owner»
  Grundlage: Vorbedingungen
    Angenommen etwas gilt, bevor «actor» beginnt

  Szenario: Hauptablauf
    Wenn «actor» «goal»
    Dann fragt das System nach dem, was es braucht
    Wenn «actor» das Gefragte angibt
    Dann bestätigt das System das Ergebnis

  Szenario: 2a. Es geht nicht
    Statt Schritt 2, endet mit Misserfolg

    Angenommen etwas steht im Weg
    Dann erklärt das System, warum es nicht geht

  Szenario: 3a. Etwas fehlt
    Statt Schritt 3, weiter bei Schritt 3, höchstens zweimal

    Wenn «actor» etwas auslässt
    Dann nennt das System, was fehlt

  Szenario: Erfolgsgarantie
    Dann hat «actor», worauf «actor» sich verlassen kann

  Szenario: Minimalgarantie
    Dann ist nichts halb erledigt
