@UC-REP-03 @user-goal @should @stage:repurchase @touchpoint:loyalty @jira:SHOP-172
Feature: Earn and spend loyalty points
  Goods that a customer keeps earn points, and points pay a part of the next order.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Carrier
  Trigger: Carrier delivers what Customer has bought
  Stakeholder: Customer - has a point for each euro that the goods cost
  Stakeholder: Finance - the balance counts no goods that came back
  KPI: Points balance correct = 100 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "Loyalty Programs"

  Background: Preconditions
    Given Customer has ordered "Aurora Phone" for 499.00 EUR and its delivery
    And Customer has "Pier Charger" in the cart

  Scenario: Main success
    When Carrier delivers the parcel to Customer
    Then the system books 499 points for Customer
    When Customer spends 400 points at the checkout
    Then the system lowers the total by 4.00 EUR
    And the system leaves Customer a balance of 99 points

  Scenario: 1a. Customer sends the product back
    After step 1, ends in success

    When Customer returns "Aurora Phone"
    Then the system takes 499 points back
    And the system leaves Customer a balance of 0 points

  Scenario: 3a. The points have expired
    Instead of step 3, ends in failure

    When Time lets 366 days pass
    And Customer spends 400 points at the checkout
    Then the system says that 499 points were good until yesterday

  Scenario: Success guarantee
    Then the event log holds each change of the balance

  Scenario: Minimal guarantee
    Then the balance is what was earned less what was spent, reversed or expired
