@UC-DEEP-03 @subfunction
Feature: Prove who you are
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given passports are valid for 10 years

  Scenario: Main success
    When Customer shows the passport
    Then the system reads the passport

  Scenario: Minimal guarantee
    Then no copy is kept
