@UC-A-02
Feature: Lend a book
  The brief.

  scope: Library
  PRIMARY ACTOR: Reader

  trigger: a wish that
      takes two lines

  Note: one
  note: two
  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
