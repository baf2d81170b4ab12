@UC-LIB-01 @subfunction @stage:any
Feature: Identify the reader
  The desk knows whom it lends to.

  Scope: Lending Desk
  Primary actor: Reader

  Background:
    Given Reader has a library card

  Scenario: Main success
    When Reader shows the card
    Then the system greets Reader

  Scenario: 1a. The card has expired
    Instead of step 1, ends in failure

    When Reader shows an expired card
    Then the system refuses the card
