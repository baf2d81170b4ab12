@UC-OWN-04 @user-goal @must @stage:decide @touchpoint:report-page
Feature: Report a use case
  Everybody reads the same page: the verdict first, then use cases, flows, steps and results.

  Scope: ucspec
  Primary actor: Release Manager
  Secondary actors: Analyst
  Trigger: Release Manager wants to show others what the last run says
  Stakeholder: Release Manager - the first sentence answers the question
  Stakeholder: Analyst - the page can be read before anything has run

  Background: Preconditions
    Given Analyst has written "Buy a coffee" with the flows 2a, 3a and *a
    And QA Engineer has run the use cases

  Scenario: Main success
    When Release Manager asks for the report as "html,json,markdown"
    Then the system writes one file for each
    And the report says first that the use case is verified
    And the report needs no other file and no script
    And all three say the same of every case

  Scenario: 1a. Nothing has run yet
    Instead of step 1, ends in success

    Given there is no evidence
    When Analyst asks for the report as "html"
    Then the report shows the card and the numbered flows of "Buy a coffee"
    And the report says that nothing was run

  Scenario: 1b. The place for the report cannot be written
    Instead of step 1, ends in failure

    Given a file stands where the report should go
    When Release Manager asks for the report as "html"
    Then the system says what is in the way
    And the exit code is 2

  Scenario: Success guarantee
    Then the exit code is 0

  Scenario: Minimal guarantee
    Then no command has changed the files of Analyst
