@UC-ACC-01
Feature: Identify the customer

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario Outline: Main success
    When Customer signs in by <way>
    Then the system greets Customer

    Examples:
      | way |
      | web |

  Scenario: 1a. The password is wrong
    Instead of step 1, resumes at step 1, at most twice

    When Customer gives a wrong password

  Scenario: 1b. The password is wrong again
    Instead of step 1 after 1a twice, ends in failure

    When Customer gives a wrong password
