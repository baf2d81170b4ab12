@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Background: Preconditions
    Given Customer completes "Identify the customer" (UC-ACC-01)

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label

  Rule: A refund is never higher than the price

    Example: Sale price
      When Customer completes "Identify the customer" (UC-ACC-01)
