@UC-FUP-02 @user-goal @must @stage:post-purchase @touchpoint:e-mail @moment-of-truth
Feature: Thank the customer and check in
  The shop thanks for every delivery and hears of a problem before the customer has to complain.

  Scope: Harbour Shop
  Primary actor: Time
  Secondary actors: Customer, Carrier, Message Gateway, Sales Representative
  Trigger: Carrier has delivered a parcel
  Stakeholder: Customer - is thanked at most once for a delivery
  Stakeholder: Sales Representative - has the follow-up of every delivery on record
  KPI: Follow-ups sent = 100 %
  Owner: Sales
  Source: Use case modelling of post-sale follow-up, "Proactive Support"

  Background: Preconditions
    Given Customer has ordered "Aurora Phone"

  Scenario Outline: Main success
    Given Customer hears from the shop through <channel>, or else through <second>
    When Time passes 3 days after the delivery
    Then the system thanks Customer through <channel> with the question whether all is well
    When Customer answers that all is well
    Then the system stores that all is well

    Examples: Channels must behave the same
      | channel | second |
      | e-mail  | chat   |
      | chat    | e-mail |

  Scenario: 1a. The parcel is not delivered yet
    Instead of step 1, resumes at step 1, at most 3 times

    When Carrier reports a delay of 3 days
    And Time passes 3 days without a delivery
    Then the system sends no thank-you

  Scenario: 1b. Customer has an open case
    Instead of step 1, ends in success

    Given Customer has opened a case about "no sound"
    When Time passes 3 days after the delivery
    Then the system sends no thank-you
    And the system leaves the follow-up to the open case

  Scenario: 1c. No message gets through
    Instead of step 1, ends in failure

    Given Message Gateway delivers nothing through <channel>
    And Message Gateway delivers nothing through <second>
    When Time passes 3 days after the delivery
    Then the system asks Sales Representative to call Customer about the order

  Scenario: 3a. Customer is not well
    Instead of step 3, ends in success

    When Customer answers that not all is well
    Then the system stores that not all is well
    When Customer completes "Get help with a product problem" (UC-SUP-01)

  Scenario: Success guarantee
    Then the follow-up of the delivery is on record

  Scenario: Minimal guarantee
    Then Customer is thanked at most once for the delivery
