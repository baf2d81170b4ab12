@UC-A-02
Feature: Lend a book
  The brief.

  Scope: Library
  Primary actor: Reader

  Trigger: a wish that
    takes two lines

  Note: one
  Note: two

  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
