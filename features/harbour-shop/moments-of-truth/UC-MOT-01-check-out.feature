@UC-MOT-01 @user-goal @must @stage:purchase @touchpoint:checkout @moment-of-truth @jira:SHOP-101
Feature: Check out and pay
  The customer turns a full cart into a paid order in one sitting.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Payment Provider, Warehouse
  Trigger: Customer wants to buy what is in the cart
  Stakeholder: Customer - is charged at most once
  Stakeholder: Warehouse - only sees orders that are paid
  KPI: Checkout completion rate >= 65 %
  KPI: Checkout time <= 120 seconds

  Background: Preconditions
    Given Customer has "Aurora Phone" in the cart
    And "Aurora Phone" is in stock

  Scenario Outline: Main success
    When Customer opens the checkout as <persona>
    Then the system shows the total with delivery and taxes
    When Customer pays with <method>
    Then the system asks Payment Provider to charge the total
    And the system confirms the order with the delivery day
    And the system tells Warehouse to ship the order

    Examples: Personas
      | persona          | method  |
      | First-time Buyer | card    |
      | Busy Parent      | wallet  |
      | Loyal Customer   | invoice |

  Scenario: 2a. Customer adds a voucher
    After step 2, resumes at step 3

    When Customer enters the voucher "WELCOME10"
    Then the system lowers the total by 10 %

  Scenario: 4a. Payment Provider declines the payment
    Instead of step 4, resumes at step 3, at most twice

    Given Payment Provider declines the next payment
    Then the system says why the payment was declined
    And the system keeps the cart

  Scenario: 4b. Payment Provider does not answer
    Instead of step 4, ends in failure

    Given Payment Provider is down
    Then the system promises to confirm the order within 10 minutes
    And the system holds the stock for 10 minutes

  Scenario: 4c. The last item is sold to someone else
    After step 4, ends in failure

    When Another Customer buys the last "Aurora Phone"
    Then the system refunds the charge
    And the system offers a notification when the product is back

  Scenario: Success guarantee
    Then Customer is charged exactly once
    And the order is paid

  Scenario: Minimal guarantee
    Then Customer is charged at most once
