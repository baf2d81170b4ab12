@UC-DEEP-01 @user-goal
Feature: Move house
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer completes "Rent a van" (UC-DEEP-02)
    Then the system closes the old contract
