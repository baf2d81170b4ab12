@UC-INC-02 @subfunction
Feature: Sign in
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given Customer has an account

  Scenario: Main success
    Given the sign-in page is up
    When Customer gives the password
    Then the system lets Customer in

  Scenario: 1a. The password is wrong
    Instead of step 1, resumes at step 1, at most twice

    Given Customer is forgetful
    When Customer gives a wrong password

  Scenario: 1b. The password is wrong for the third time
    Instead of step 1 after 1a twice, ends in failure

    Given accounts lock after three tries
    When Customer gives a wrong password
    Then the system locks the account

  Scenario: 2a. Customer signs in with a key instead
    After step 1, ends in success

    Given Customer holds a key
    When Customer shows the key

  Scenario: Success guarantee
    Then Customer is known

  Scenario: Minimal guarantee
    Then the attempt is on file
