@UC-DEEP-02 @user-goal
Feature: Rent a van
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given vans are for rent

  Scenario: Main success
    When Customer completes "Prove who you are" (UC-DEEP-03)
    Then the system hands out the key

  Scenario: Success guarantee
    Then the van is gone
