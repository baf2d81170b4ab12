@UC-FUP-04 @user-goal @should @stage:repurchase @touchpoint:returns-desk @jira:SHOP-160
Feature: Offer an exchange instead of a refund
  The shop keeps the sale by proposing a product that fits better than the returned one.

  Scope: Harbour Shop
  Primary actor: Loyal Customer
  Secondary actors: Marketing Team
  Trigger: the system accepts a return from Loyal Customer
  Stakeholder: Marketing Team - every accepted offer is counted once
  Stakeholder: Loyal Customer - is never nagged twice for the same return
  Extends: UC-SUP-02 at "return accepted"
  KPI: Exchange offers accepted >= 20 %

  Background: Preconditions
    Given Loyal Customer has agreed to receive offers

  Scenario: Main success
    Then the system proposes "Aurora Phone Plus" as an exchange
    When Loyal Customer declines the exchange
    Then the system records the declined offer

  Scenario: 1a. No fitting product is in stock
    Instead of step 1, ends in success

    Given "Aurora Phone Plus" is out of stock
    Then the system makes no offer

  Scenario: 2a. Loyal Customer accepts the exchange
    Instead of step 2, ends the base use case in success

    When Loyal Customer accepts the exchange
    Then the system places a replacement order for "Aurora Phone Plus"
    And the system cancels the refund

  Scenario: Success guarantee
    Then the offer counter counts each offer once
