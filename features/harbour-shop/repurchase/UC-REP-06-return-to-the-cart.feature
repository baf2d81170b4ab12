@UC-REP-06 @user-goal @should @stage:purchase @touchpoint:cart @channel:web @jira:SHOP-175
Feature: Process a return visit cart
  A customer who left a cart finds it again, with an honest word about what changed since.

  Scope: Harbour Shop
  Primary actor: Customer
  Trigger: Customer comes back to a cart that was left
  Stakeholder: Customer - sees today's prices, and is told what changed
  Stakeholder: Warehouse - no product in a cart is sold out
  KPI: Conversion rate >= 3 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "Conversion Rate"

  Background: Preconditions
    Given "Harbour Headphones" is in stock
    And Customer has left 2 pieces of "Harbour Headphones" in the cart

  Scenario: Main success
    When Customer returns to the cart after 3 days
    Then the system restores 2 pieces of "Harbour Headphones"
    When Customer adds "Pier Charger" to the cart
    Then the system shows the sum of the cart at the prices of today

  Scenario: 1a. The price has risen
    After step 1, resumes at step 2

    Given "Harbour Headphones" costs 99.00 EUR since yesterday
    Then the system tells Customer that "Harbour Headphones" rose from 89.00 EUR to 99.00 EUR

  Scenario: 1b. The product is sold out
    After step 1, ends in failure

    Given "Harbour Headphones" is out of stock
    Then the system tells Customer that "Harbour Headphones" is sold out
    And the system takes "Harbour Headphones" out of the cart

  Scenario: Success guarantee
    Then the cart holds "Harbour Headphones" and "Pier Charger"

  Scenario: Minimal guarantee
    Then no product in the cart is sold out
    And the cart shows the prices of today
