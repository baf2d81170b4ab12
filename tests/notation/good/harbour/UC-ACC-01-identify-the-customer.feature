@UC-ACC-01 @subfunction @must @stage:any @touchpoint:account
Feature: Identify the customer
  The shop makes sure it talks to the person who owns the order.

  Scope: Harbour Shop
  Primary actor: Customer
  Trigger: another use case needs to know who Customer is

  Background: Preconditions
    Given Customer has an account

  Scenario: Main success
    When Customer gives the account e-mail and the password
    Then the system recognises Customer

  Scenario: 1a. The password is wrong
    Instead of step 1, resumes at step 1, at most twice

    When Customer gives a wrong password
    Then the system says that the sign-in failed

  Scenario: 1b. The password is wrong for the third time
    Instead of step 1 after 1a twice, ends in failure

    When Customer gives a wrong password
    Then the system locks the account for 15 minutes
    And the system tells Customer how to unlock it

  Scenario: Minimal guarantee
    Then the audit trail holds the sign-in attempt
