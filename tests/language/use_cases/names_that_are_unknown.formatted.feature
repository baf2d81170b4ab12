@UC-A-08
Feature: Lend a book
  Scope: Libary
  Primary actor: Reador

  Scenario: Main success
    When Reador asks for a book
    Then the system lends it

  Scenario: 1a. Closed
    Instead of step 1, ends in failure

    When Reador leaves
