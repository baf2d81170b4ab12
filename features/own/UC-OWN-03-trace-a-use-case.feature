@UC-OWN-03 @user-goal @must @stage:decide @touchpoint:command-line
Feature: Trace a use case
  A release manager sees for each use case, flow and step what the last run says of it.

  Scope: ucspec
  Primary actor: Release Manager
  Trigger: Release Manager has to decide whether to release
  Stakeholder: Release Manager - nothing that did not run counts as verified
  Stakeholder: QA Engineer - each step leads to the code that ran it

  Background: Preconditions
    Given Analyst has written "Buy a coffee" with the flows 2a, 3a and *a
    And QA Engineer has run the use cases

  Scenario: Main success
    When Release Manager asks for the trace
    Then the system says that "UC-COF-01" is "verified"
    And every step leads to the line of its step function
    And every step function leads back to its steps
    And the exit code is 0

  Scenario: 1a. A flow was never run
    Instead of step 1, ends in failure

    Given QA Engineer has run "UC-COF-01/main" only
    When Release Manager asks for the trace
    Then the system says that "UC-COF-01" is "not run"
    And the system names the flows 2a, 3a and *a as gaps
    And the exit code is 1

  Scenario: 1b. Nothing was ever run
    Instead of step 1, ends in failure

    Given there is no evidence
    When Release Manager asks for the trace
    Then the system says that "UC-COF-01" is "not run"
    And the exit code is 1

  Scenario: Success guarantee
    Then the trace follows its published schema

  Scenario: Minimal guarantee
    Then no command has changed the files of Analyst
