@UC-NOT-01 @user-goal
Feature: Get a delivery
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given the parcel was sent 2 days ago

  Scenario: Main success
    When Customer asks for the parcel
    Then the system shows where the parcel is
    When Customer opens the door
    Then the system counts the parcel

  Scenario: 2a. The parcel is late
    After step 2, resumes where it left off

    Given the parcel was sent 9 days ago
    And the road to "Bonn" is closed
    Then the system says sorry

  Scenario: 4a. The parcel came too early
    Instead of step 4, ends in failure

    Given the parcel was sent 1 days ago
    Then the system wonders

  Scenario: 4b. The road is free
    Instead of step 4, ends in failure

    Given the road to "Bonn" is not closed
    Then the system wonders

  Scenario: 4c. Another road is closed
    Instead of step 4, ends in failure

    Given the road to "Ulm" is closed
    Then the system wonders
