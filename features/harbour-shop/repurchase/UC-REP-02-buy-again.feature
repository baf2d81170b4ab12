@UC-REP-02 @user-goal @must @stage:repurchase @touchpoint:order-history @moment-of-truth @jira:SHOP-171
Feature: Buy again in one go
  A loyal customer repeats a past order with two decisions: this one again, and yes.

  Scope: Harbour Shop
  Primary actor: Loyal Customer
  Secondary actors: Payment Provider, Warehouse
  Trigger: Loyal Customer needs once more what was bought before
  Stakeholder: Loyal Customer - is charged once, at the price that was proposed
  Stakeholder: Finance - is charged for nothing that Payment Provider declined
  KPI: Reorder time <= 30 seconds, from step 2 to step 4
  KPI: Reorder completion rate >= 80 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "repeat purchases"

  Background: Preconditions
    Given Loyal Customer has bought "Aurora Phone" for 479.00 EUR
    And Loyal Customer has stored a card that is good until the end of this month
    And "Aurora Phone" is in stock

  Scenario: Main success
    When Loyal Customer completes "Identify the customer" (UC-ACC-01)
    And Loyal Customer asks for the last order again
    And Loyal Customer confirms the proposal
    Then the system asks Payment Provider to charge the total
    And the system confirms the order with the delivery day
    And the system tells Warehouse to ship the order

  Scenario: 2a. The product is no longer sold
    After step 2, resumes at step 3

    Given "Aurora Phone" is withdrawn from sale
    Then the system proposes "Aurora Phone Plus" for 553.90 EUR

  Scenario: 3a. The stored card has expired
    Instead of step 3, ends in success

    Given Loyal Customer has stored a card that was good until the end of last month
    Then the system says that the stored card has expired
    When Loyal Customer completes "Check out and pay" (UC-MOT-01)
      | name    | value          |
      | persona | Loyal Customer |
      | method  | invoice        |

  Scenario: 3b. Payment Provider refuses the card twice
    After step 3, ends in failure

    Given Payment Provider declines the next 2 payments
    Then the system says why the payment was declined
    When Loyal Customer confirms the proposal
    Then the system keeps the order as a draft
    And the system tells Loyal Customer how the draft goes on

  Scenario: Success guarantee
    Then Loyal Customer is charged exactly once
    And the order is paid
    And the goods cost what these goods cost today

  Scenario: Minimal guarantee
    Then Loyal Customer is charged at most once
