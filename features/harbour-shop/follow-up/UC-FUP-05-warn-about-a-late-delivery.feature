@UC-FUP-05 @user-goal @must @stage:post-purchase @touchpoint:tracking
Feature: Warn about a late delivery
  The customer hears of a delay before waiting in vain, and decides what to make of it.

  Scope: Harbour Shop
  Primary actor: Carrier
  Secondary actors: Customer, Payment Provider
  Trigger: Carrier cannot deliver on the promised day
  Stakeholder: Customer - hears of a delay once, and before the promised day
  Stakeholder: Finance - never gives back more than was paid
  KPI: Delays told in time >= 95 %
  Owner: Logistics
  Source: Use case modelling of post-sale follow-up, "Proactive Support"

  Background: Preconditions
    Given Customer has ordered "Aurora Phone" for 499.00 EUR

  Scenario Outline: Main success
    Given Customer hears from the shop through <channel>, or else through <second>
    When Carrier reports a delay of 3 days
    Then the system warns Customer through <channel> of a delivery 3 days later
    When Customer chooses to wait
    Then the system promises a delivery 3 days later

    Examples: Channels must behave the same
      | channel | second |
      | e-mail  | chat   |
      | chat    | e-mail |

  Scenario: 1a. The promised day has passed
    Instead of step 1, ends in failure

    When Time passes the promised day
    And Carrier reports a delay of 3 days
    Then the system apologises to Customer through <channel>
    And the system gives Customer a voucher of 10 %

  Scenario: 3a. Customer cancels the order
    Instead of step 3, ends in success

    When Customer cancels the order
    Then the system asks Payment Provider to refund 499.00 EUR
    And the system asks Carrier to bring the parcel back

  Scenario: Success guarantee
    Then Customer has heard of the delay exactly once

  Scenario: Minimal guarantee
    Then the amount given back is never higher than the amount paid
