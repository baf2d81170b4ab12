@UC-ALL-03 @subfunction @wont @deprecated
Feature: Identify the customer
  Scope: Harbour Shop
  Primary actor: Customer

  Scenario Outline: Main success
    When Customer signs in by <way>

    Examples:
      | way  |
      | mail |

  Scenario: 1a. Customer has no password
    Instead of step 1, ends in success

    When Customer answers a question

  Scenario: 1b. Customer has no account
    Instead of step 1, ends in failure

    When Customer leaves
