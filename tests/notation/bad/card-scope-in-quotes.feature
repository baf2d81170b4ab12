@UC-BAD-01
Feature: Return a product
  Quotation marks around the name do not count.

  Scope: "Harbour Ship"
  Primary actor: "Customer"

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
