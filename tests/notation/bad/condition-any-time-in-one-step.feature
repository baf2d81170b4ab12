@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp

  Scenario: *a. The reason is missing
    Any time, ends in failure

    When Customer gives no reason
    Then the system asks again
