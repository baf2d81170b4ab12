@UC-ADV-05 @user-goal @must @stage:advocacy @touchpoint:phone
Feature: Win over a detractor
  Somebody with authority calls a disappointed customer before the disappointment spreads.

  Scope: Harbour Shop
  Primary actor: Support Lead
  Secondary actors: Customer
  Trigger: the system stores a low score
  Stakeholder: Customer - is called within 2 days by somebody who can decide
  Stakeholder: Marketing Team - the score before and the score after the call are known
  Extends: UC-ADV-01 at "score stored"
  KPI: Detractors contacted within 2 days = 100 %
  Owner: Support Lead
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Create Customer Advocacy

  Background: Preconditions
    Given Customer would recommend the shop with 6 of 10

  Scenario: Main success
    Then the system counts Customer as a detractor
    And the system opens a case for Support Lead
    When Support Lead makes the call within 2 days
    And Customer rates the shop anew with 9 of 10
    Then the system keeps the scores before and after the call

  Scenario: 3a. Support Lead does not reach Customer for 3 days
    Instead of step 3, ends in failure

    When Time passes 3 days without a call
    Then the system sends Customer a letter

  Scenario: Success guarantee
    Then every detractor was called within 2 days

  Scenario: Minimal guarantee
    Then the case names the reason of the low score
