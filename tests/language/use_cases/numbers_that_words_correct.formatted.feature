@UC-A-06
Feature: Lend a book
  Scope: Library
  Primary actor: Reader

  Scenario: Main success
    When Reader greets
    And Reader asks for a book
    Then the system looks for it
    When Reader signs
    Then the system lends it

  Scenario: 2a. The book is away
    Instead of step 3 "LOOKS for", resumes at step 2 "asks for a book"

    When Reader names another book

  Scenario: 3a. Right already
    Instead of step 4 "signs", ends in failure

    When Reader leaves

  Scenario: 4a. Out of range
    Any time from step 2 "asks" to step 4 "signs", ends in failure

    When Reader leaves
