@UC-A-03
Feature: Lend a book
    primary actor: Reader
    # the scope comes later
    Scope: Library
  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
