@UC-REP-05 @user-goal @could @stage:repurchase @touchpoint:e-mail @channel:e-mail @jira:SHOP-174
Feature: Win back a lapsed customer
  A customer who has been silent for half a year gets a reason to come back, as long as that is welcome.

  Scope: Harbour Shop
  Primary actor: Time
  Secondary actors: Customer, Marketing Team
  Trigger: Time reaches 180 days after the last order of Customer
  Stakeholder: Customer - receives no message after unsubscribing
  Stakeholder: Marketing Team - each voucher lowers one order at most
  KPI: Retention rate >= 35 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "Retention Rate"

  Background: Preconditions
    Given Customer has bought "Harbour Headphones" for 89.00 EUR
    And "Pier Charger" is in stock

  Scenario: Main success
    When Time reaches 180 days after the last order of Customer
    Then the system sends Customer a voucher for 10 %
    When Customer orders "Pier Charger" with the voucher
    Then the system lowers the total by 10 %
    When Customer pays with card
    Then the system confirms the order with the delivery day

  Scenario: 2a. Customer unsubscribes
    After step 2, ends in failure

    When Customer unsubscribes from messages
    And Time lets 180 days pass
    Then the system sends Customer no second voucher

  Scenario: 3a. Customer uses the voucher a second time
    Instead of step 3, ends in success

    When Customer buys "Pier Charger" with the voucher
    And Customer orders "Harbour Headphones" with the voucher
    Then the system refuses the used voucher
    And the system keeps the full total

  Scenario: Success guarantee
    Then Customer has ordered again
    And the system counts Customer as retained for Marketing Team

  Scenario: Minimal guarantee
    Then Customer receives at most one voucher for each 180 days of silence
    And the voucher lowers one order at most
