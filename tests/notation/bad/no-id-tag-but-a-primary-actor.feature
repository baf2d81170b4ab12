Feature: Return a product
  Primary actor: Customer

  Scenario: All goes well
    When Customer asks to return the lamp
    Then the system shows the last return day
