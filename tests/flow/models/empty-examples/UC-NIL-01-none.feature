@UC-NIL-01 @user-goal
Feature: Do nothing
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario Outline: Main success
    When Customer does <thing>
    Then the system does <thing>

    Examples:
      | thing |

  Scenario: 2a. It fails
    Instead of step 2, ends in failure

    Given it fails
    Then the system says so
