@UC-OWN-01 @user-goal
Feature: Send a letter
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given a letter to <country>

  Scenario Outline: Main success
    When Customer sends the letter to <country>
    Then the system asks for <price> EUR
    When Customer pays <price> EUR

    Examples:
      | country | price |
      | Austria | 1.20  |
      | Belgium | 1.20  |

  Scenario Outline: 2a. The letter goes overseas
    Instead of step 2, resumes at step 3

    Given a ship to <country>
    Then the system asks for <price> EUR and <days> days

    Examples:
      | country | days |
      | Canada  | 9    |
      | Japan   | 12   |

  Scenario: 2a.1a. The ship is late
    After step 2a.1, ends in failure

    When Customer waits for <days> days for the letter to <country>

  Scenario: Minimal guarantee
    Then the letter to <country> is not lost
