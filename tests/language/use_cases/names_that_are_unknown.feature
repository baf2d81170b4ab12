@UC-A-08
Feature: Lend a book
  primary actor: Reador
  scope: Libary
  Scenario: Main success
    When Reador asks for a book
    Then the system lends it
  Scenario: 1a. Closed
    instead of step 1, ends in failure
    When Reador leaves
