@UC-CYC-04
Feature: D
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer completes "A" (UC-CYC-01)
    Then the system sends the label
