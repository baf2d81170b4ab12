@UC-RUCM-02 @subfunction @must @stage:any @touchpoint:counter
Feature: Validate the PIN
  The machine makes sure that the card belongs to the person in front of it.
  After the ATM of the RUCM papers of Yue, Briand and Labiche, "Validate PIN".

  Scope: Cash Machine
  Primary actor: Card Holder
  Trigger: Card Holder inserts a card
  Stakeholder: Card Holder - nobody else uses the card
  Source: Yue, Briand, Labiche 2013

  Background: Preconditions
    Given the machine is idle

  Scenario: Main success
    When Card Holder inserts the card
    Then the system recognises the card and asks for the PIN
    When Card Holder enters the PIN
    Then the system accepts the PIN

  Scenario: 2a. The card is reported as stolen
    Instead of step 2, ends in failure

    Given the card is on the list of stolen cards
    Then the system keeps the card

  Scenario: 3a. The PIN is wrong
    Instead of step 3, resumes at step 3, at most twice

    When Card Holder enters a wrong PIN
    Then the system asks for the PIN again

  Scenario: 3b. The PIN is wrong for the third time
    Instead of step 3 after 3a twice, ends in failure

    When Card Holder enters a wrong PIN
    Then the system keeps the card
    And the system tells Card Holder whom to call

  Scenario: Minimal guarantee
    Then the log holds every attempt without the PIN
