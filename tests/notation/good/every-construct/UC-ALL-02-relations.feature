@UC-ALL-02 @subfunction @could @draft
Feature: Include and extend
  Scope: Harbour Shop
  Primary actor: Loyal Customer
  Extends: UC-ALL-01 at "reason given"

  Scenario: Main success
    When Loyal Customer completes "Identify the customer" (UC-ALL-03)
    And Loyal Customer completes "Identify the customer" (UC-ALL-03/1a)
      | name | value   |
      | way  | web <x> |
    Then the system fails "identify the customer" (UC-ALL-03/1b)
      | way | phone |
    And Loyal Customer completes the form "A"

    Examples:
      | x |
      | 1 |

  Scenario: 4a. Loyal Customer is content
    Instead of step 4, ends the base use case in success

    When Loyal Customer leaves

  Scenario: 4b. Loyal Customer is not content
    After step 4, ends the base use case in failure

    When Loyal Customer complains
