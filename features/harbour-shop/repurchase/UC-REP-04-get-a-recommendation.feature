@UC-REP-04 @user-goal @should @stage:repurchase @touchpoint:e-mail @touchpoint:home @jira:SHOP-173
Feature: Get a personal recommendation
  Once a week the shop picks what goes with a customer's purchases, for those who want it.

  Scope: Harbour Shop
  Primary actor: Time
  Secondary actors: Customer
  Trigger: Time reaches Monday, nine o'clock
  Stakeholder: Customer - is shown nothing that Customer has, and nothing after opting out
  Stakeholder: Marketing Team - each pick is in stock
  KPI: Relevant picks >= 70 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "Personalization"

  Background: Preconditions
    Given "Aurora Phone Plus" is in stock
    And Another Customer has bought "Pier Charger" for 29.00 EUR

  Scenario: Main success
    When Customer buys "Aurora Phone"
    And Time reaches the weekly recommendation
    Then the system recommends "Aurora Phone Plus" alone to Customer
    When Customer asks for the recommendations
    Then the system shows the picks of the message to Customer

  Scenario: 1a. Customer has bought nothing yet
    Instead of step 1, resumes at step 4

    Given "Aurora Phone" is out of stock
    When Time reaches the weekly recommendation
    Then the system recommends the bestseller "Pier Charger" first to Customer

  Scenario: 1b. Customer has opted out
    After step 1, ends in failure

    When Customer opts out of recommendations
    And Time reaches the weekly recommendation
    Then the system recommends nothing to Customer

  Scenario: Success guarantee
    Then each pick is in stock

  Scenario: Minimal guarantee
    Then Customer has none of the picks
    And Customer receives at most one recommendation a week
