@UC-A-07
Feature: Lend a book
  Scope: Library
  Primary actor: Reader
  Scenario: Main success
    When Reader asks for a book
    Then the system looks for a book
    When Reader signs
  Scenario: 3a. Two steps have these words, none has those
    instead of step 3 "a book", resumes at step 1 "a shelf"
    When Reader leaves
