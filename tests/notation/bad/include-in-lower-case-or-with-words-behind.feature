@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "Identify the customer" (uc-acc-01)
    And Customer completes "Identify the customer" (UC-ACC-01) in a hurry
    And Customer has read what completes (UC-ACC-01) in a hurry
    Then the system sends the label
