@UC-NIL-02 @user-goal
Feature: Do something
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer does something
    Then the system does something

  Scenario Outline: 2a. It fails
    Instead of step 2, ends in failure

    Given <thing> fails
    Then the system says so

    Examples:
      | thing |
