@UC-FUP-03 @user-goal @should @stage:repurchase @touchpoint:e-mail @channel:e-mail
Feature: Offer a matching accessory
  Whoever has got a product hears once what goes with it, and only with consent.

  Scope: Harbour Shop
  Primary actor: Marketing Team
  Secondary actors: Customer
  Trigger: Marketing Team wants to sell what goes with delivered products
  Stakeholder: Marketing Team - every offer is counted once
  Stakeholder: Customer - is charged only for an accepted offer
  KPI: Cross-selling opportunities >= 1 offers
  KPI: Accessory offers accepted >= 10 %
  Owner: Marketing
  Source: Use case modelling of post-sale follow-up, "Cross-Selling Opportunities"

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 499.00 EUR
    And the product was delivered 5 days ago
    And Customer has agreed to receive offers

  Scenario: Main success
    When Marketing Team sends the accessory offers
    Then the system offers Customer "Pier Charger" for 29.00 EUR
    When Customer accepts the offer
    Then the system places an order for "Pier Charger" at 29.00 EUR
    And the system charges Customer the price and the delivery

  Scenario: 1a. Customer has not agreed to offers
    Instead of step 1, ends in failure

    Given Customer has not agreed to receive offers
    When Marketing Team sends the accessory offers
    Then the system makes no offer

  Scenario: 2a. Customer declines the offer
    After step 2, ends in success

    When Customer declines the offer
    Then the system leaves Customer alone with offers for 90 days
    When Time passes 89 days
    And Customer receives another "Aurora Phone"
    And Marketing Team sends the accessory offers
    Then the system makes no further offer

  Scenario: 2b. The price changes
    After step 2, resumes at step 5

    When Marketing Team changes the price of "Pier Charger" to 25.00 EUR
    Then the system shows Customer the offer of "Pier Charger" for 25.00 EUR
    When Customer accepts the offer
    Then the system places an order for "Pier Charger" at 25.00 EUR

  Scenario: Success guarantee
    Then the offer counter counts each offer once

  Scenario: Minimal guarantee
    Then Customer is charged only for accepted offers
