@UC-EXT-02 @user-goal
Feature: Insure the ticket
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer
  Extends: UC-EXT-01 at "seat chosen"


  Background: Preconditions
    Given insurances are sold

  Scenario: Main success
    Then the system offers an insurance
    When Customer takes the insurance

  Scenario: 2a. Customer declines
    Instead of step 2, ends in success

    Given Customer has an insurance of <company>
    When Customer declines

    Examples:
      | company |
      | Ace     |
      | Best    |

  Scenario: 2b. Customer is annoyed
    Instead of step 2, ends the base use case in failure

    When Customer leaves the shop

  Scenario: 2c. The offer runs out
    Instead of step 2, ends in failure

    When Customer waits too long

  Scenario: Success guarantee
    Then the offer is filed as answered

  Scenario: Minimal guarantee
    Then the offer is filed
