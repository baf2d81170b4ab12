@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Background: Preconditions
    And Customer has an account

  Scenario: Main success
    And Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label
