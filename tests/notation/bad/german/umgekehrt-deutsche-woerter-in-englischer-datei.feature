@UC-BAD-01
Feature: Ein Produkt zurückgeben
  Eine Kundin schickt ein Produkt zurück.

  Systemgrenze: Hafenladen
  Hauptakteur: Kundin

  Scenario: Hauptablauf
    When Kundin die Lampe zurückgibt
    And Kundin durchläuft "Kundin erkennen" (UC-ACC-01)
    Then the system thanks Kundin

  Scenario: 3a. Der Grund fehlt
    Statt Schritt 3, endet mit Misserfolg

    When Kundin keinen Grund nennt

  Scenario: Erfolgsgarantie
    Then alles ist gut
