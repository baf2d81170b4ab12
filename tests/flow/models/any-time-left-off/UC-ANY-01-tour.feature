@UC-ANY-01 @user-goal
Feature: Take a tour
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer starts the tour
    Then the system shows the first room
    When Customer goes on
    Then the system shows the last room

  Scenario: *a. Customer asks for a translation
    Any time, resumes where it left off

    Given the guide speaks two languages
    When Customer asks for a translation
    Then the system translates

  Scenario: *b. Customer leaves the building
    Any time from step 2 to step 3, ends in failure

    When Customer leaves
    Then the system closes the tour

  Scenario: 2-3a. The light goes out
    Any time from step 2 to step 3, resumes at step 4 and ends in failure

    Given the bulb is old
    Then the system apologises

  Scenario: Minimal guarantee
    Then the visitor book is complete
