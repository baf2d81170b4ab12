@UC-A-04
Feature: Lend a book
    Goal: a book
    Primary actor: Reader
    Scope: Library
  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
