@UC-OWN-02 @user-goal @must @stage:run @touchpoint:command-line
Feature: Run a use case
  A QA engineer runs the use cases against the target system and is told which flow is broken.

  Scope: ucspec
  Primary actor: QA Engineer
  Secondary actors: Target System
  Trigger: QA Engineer wants to know whether the target system does what the use case says
  Stakeholder: QA Engineer - one defect is reported as one failure
  Stakeholder: Release Manager - nothing that did not run counts as passed
  Extension point: results recorded - after step 2

  Background: Preconditions
    Given Analyst has written "Buy a coffee" with the flows 2a, 3a and *a

  Scenario: Main success
    When QA Engineer runs the use cases
    Then the system reports 4 passed
    And the exit code is 0

  Scenario: 1a. QA Engineer runs one path only
    Instead of step 1, ends in success

    When QA Engineer runs "UC-COF-01/2a"
    Then the system reports 1 passed
    And the exit code is 0

  Scenario: 1b. Two workers share the run
    Instead of step 1, resumes at step 2

    When QA Engineer runs the use cases with two workers
    Then the system records what each of the two workers has run

  Scenario: 1c. A sentence has no step definition
    Instead of step 1, ends in failure

    Given nobody has defined "the system thanks Guest"
    When QA Engineer binds the use cases without running them
    Then the system shows a snippet for "the system thanks Guest"
    And the exit code is 1

  Scenario: 2a. Target System breaks a step of the main flow
    Instead of step 2, ends in failure

    Given Target System shows a wrong price
    Then the system reports 1 failed and 3 blocked
    And the system names the step "the system shows the price of 2 coins" and its line
    And the exit code is 1

  Scenario: 2b. The run is killed half way
    Instead of step 2, ends in failure

    Given Target System stops the whole run while it serves flow 3a
    Then the report says that the run is incomplete and names "UC-COF-01/3a"

  Scenario: Success guarantee
    Then every planned case has a recorded result

  Scenario: Minimal guarantee
    Then no command has changed the files of Analyst
