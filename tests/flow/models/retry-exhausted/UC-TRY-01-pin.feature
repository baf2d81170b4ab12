@UC-TRY-01 @user-goal
Feature: Enter the PIN
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer gives the card
    Then the system asks for the PIN
    When Customer gives the PIN
    Then the system gives the money

  Scenario: 3a. The PIN is wrong
    Instead of step 3, resumes at step 2, at most 3 times

    Given Customer mixes up PINs
    When Customer gives a wrong PIN

  Scenario: 3b. The PIN is wrong again
    Instead of step 3 after 3a 3 times, ends in failure

    When Customer gives a wrong PIN
    Then the system keeps the card

  Scenario: 3c. The second try takes too long
    Instead of step 3 after 3a once, ends in failure

    Given the clock runs
    When Customer waits for 1 minute

  Scenario: 2a. Customer asks for another language
    After step 2, resumes where it left off

    When Customer asks for another language
    Then the system speaks it
