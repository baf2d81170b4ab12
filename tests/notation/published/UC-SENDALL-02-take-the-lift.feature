@UC-SENDALL-02 @user-goal @should @stage:act @touchpoint:cabin
Feature: Take the lift
  A rider goes from one floor to another.
  After Shane Sendall and Alfred Strohmeier, the elevator, "Take Lift".

  Scope: Lift Control
  Primary actor: Rider
  Secondary actors: Cabin
  Trigger: Rider wants to be on another floor
  Stakeholder: Rider - arrives at the wanted floor with the doors in one piece
  Stakeholder: House owner - no ride starts with more than 600 kg
  Source: Sendall, Strohmeier 2000

  Background: Preconditions
    Given Cabin stands on floor 1 with its doors shut

  Scenario: Main success
    When Rider calls the lift on floor 3
    Then the system sends Cabin to floor 3
    When Cabin reports floor 3
    Then the system opens the doors
    When Rider asks for floor 7
    Then the system shuts the doors and sends Cabin to floor 7
    When Cabin reports floor 7
    Then the system opens the doors

  Scenario: 2a. Cabin is on its way to another floor
    Instead of step 2, resumes at step 3

    Given Another Rider has sent Cabin to floor 5
    Then the system puts floor 3 on the way to floor 5

  Scenario: 6a. Something stands between the doors
    Instead of step 6, resumes at step 6, at most twice

    Given something stands between the doors for 2 seconds
    Then the system opens the doors again

  Scenario: 6b. The cabin is too heavy
    Instead of step 6, ends in failure

    Given the load is 700 kg
    Then the system keeps the doors open
    And the system sounds the horn

  Scenario: *a. The fire alarm rings
    Any time from step 3 to step 8, ends in failure

    When Time brings a fire alarm
    Then the system sends Cabin to floor 0 and opens the doors

  Scenario: Success guarantee
    Then Cabin stands on floor 7 with its doors open

  Scenario: Minimal guarantee
    Then no ride has started with more than 600 kg or with open doors
