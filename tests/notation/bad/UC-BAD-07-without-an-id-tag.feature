@must
Feature: Return a product
  The name of the file says that this is a use case.

  Scenario: All goes well
    When Customer asks to return the lamp
    Then the system shows the last return day
