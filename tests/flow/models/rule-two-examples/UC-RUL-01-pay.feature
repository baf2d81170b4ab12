@UC-RUL-01 @user-goal
Feature: Pay in parts
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given the account is open

  Scenario: Main success
    When Customer asks to pay in parts
    Then the system agrees

  Scenario: Success guarantee
    Then the plan is on file

  Rule: Each part is at least 10 EUR
    Background:
      Given parts are counted in EUR

    Example: Ten is enough
      When Customer asks to pay 10 EUR a month
      Then the system agrees

    Scenario Outline: Less is not enough
      Given Customer owes <debt> EUR
      When Customer asks to pay <part> EUR a month
      Then the system declines

      Examples:
        | part | debt |
        | 9    | 90   |
        | 1    | 90   |

  Rule: Gold needs no plan
    Example: Nothing to ask
      Then the system has no form for gold
