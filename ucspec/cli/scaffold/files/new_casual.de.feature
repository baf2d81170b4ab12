# language: de
@«id» @user-goal @should @draft«facets»
Funktionalität: «title»
  In einem Satz: was «actor» danach hat.

  Systemgrenze: «system»
  Hauptakteur: «actor»
«owner»
  Szenario: Hauptablauf
    Wenn «actor» «goal»
    Dann tut das System, was «actor» braucht
    Und das System bestätigt das Ergebnis

  Szenario: 2a. Es geht nicht
    Statt Schritt 2, endet mit Misserfolg

    Angenommen etwas steht im Weg
    Dann erklärt das System, warum es nicht geht
