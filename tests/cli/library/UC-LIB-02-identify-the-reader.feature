@UC-LIB-02 @subfunction @must
Feature: Identify the reader
  The library makes sure it knows who borrows.

  Scope: City Library
  Primary actor: Reader
  Trigger: another use case needs to know who Reader is

  Scenario: Main success
    When Reader shows the card
    Then the system recognises Reader

  Scenario: 1a. The card is unreadable
    Instead of step 1, resumes at step 1, at most twice

    When Reader shows a bent card
    Then the system asks for the card again
