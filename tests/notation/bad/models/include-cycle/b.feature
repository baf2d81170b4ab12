@UC-CYC-02
Feature: B
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer completes "C" (UC-CYC-03)
    Then the system sends the label
