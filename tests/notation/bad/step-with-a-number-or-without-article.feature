@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When 1. Customer asks to return the lamp
    Then the system shows the last return day
    When system gives the reason
    Then the system sends the label
