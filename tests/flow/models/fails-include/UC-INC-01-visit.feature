@UC-INC-01 @user-goal
Feature: Visit the members' room
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer completes "Sign in" (UC-INC-02)
    Then the system opens the room

  Scenario: 1a. Customer is locked out
    Instead of step 1, ends in failure

    When Customer fails "Sign in" (UC-INC-02/1b)
    Then the system shows the help page

  Scenario: 1b. Customer has a key
    Instead of step 1, resumes at step 2

    When Customer completes "Sign in" (UC-INC-02/2a)

  Scenario: 2a. The door is stuck
    After step 1, resumes at step 2

    Given the door is stuck
    When Customer pushes the door
