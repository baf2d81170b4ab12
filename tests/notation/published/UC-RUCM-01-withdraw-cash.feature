@UC-RUCM-01 @user-goal @must @stage:act @touchpoint:counter
Feature: Withdraw cash
  A card holder takes money out of the account at a machine.
  After the ATM of the RUCM papers of Yue, Briand and Labiche, "Withdraw Fund".

  Scope: Cash Machine
  Primary actor: Card Holder
  Secondary actors: Bank
  Trigger: Card Holder needs cash
  Stakeholder: Card Holder - the account is charged for the cash that came out and for no more
  Stakeholder: Bank - no cash leaves the machine without cover
  Extension point: cash paid - after step 6
  Source: Yue, Briand, Labiche 2013

  Background: Preconditions
    Given the machine holds 5,000 EUR
    And the account of Card Holder holds 800 EUR

  Scenario: Main success
    When Card Holder completes "Validate the PIN" (UC-RUCM-02)
    And Card Holder asks for 100 EUR
    Then the system asks Bank whether the account covers 100 EUR
    When Bank confirms the cover
    Then the system returns the card
    And the system pays out 100 EUR
    And the system tells Bank that 100 EUR were paid

  Scenario: 2a. The machine holds less than Card Holder asks for
    Instead of step 2, resumes at step 2, at most once

    When Card Holder asks for 6,000 EUR
    Then the system shows the largest amount that it can pay

  Scenario: 2b. Card Holder cancels
    Instead of step 2, ends in failure

    When Card Holder cancels
    Then the system returns the card

  Scenario: 4a. The account does not cover the amount
    Instead of step 4, ends in failure

    When Bank refuses the cover
    Then the system tells Card Holder that the account does not cover 100 EUR
    And the system returns the card

  Scenario: 5a. Card Holder leaves the card in the machine
    After step 5, ends in failure

    When Time passes 30 seconds without anybody taking the card
    Then the system keeps the card

  Scenario: Success guarantee
    Then the account of Card Holder holds 700 EUR

  Scenario: Minimal guarantee
    Then the account of Card Holder is lower by exactly the cash that was paid
