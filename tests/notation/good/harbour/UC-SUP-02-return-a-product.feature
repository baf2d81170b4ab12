@UC-SUP-02 @user-goal @must @stage:post-purchase @touchpoint:returns-desk @moment-of-truth @jira:SHOP-142
Feature: Return a purchased product
  A customer sends a product back and gets the money back without chasing anyone.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Agent, Payment Provider
  Trigger: Customer decides to return a delivered product
  Stakeholder: Customer - knows on which day the money arrives
  Stakeholder: Finance - no refund is higher than the amount paid
  Extension point: return accepted - after step 5
  KPI: Return resolution time <= 5 days
  KPI: Refund accuracy = 100 %
  Link: https://wiki.harbour.example/returns-policy

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 499.00 EUR
    And the product was delivered 5 days ago

  Scenario Outline: Main success
    When Customer completes "Identify the customer" (UC-ACC-01)
    And Customer asks through <channel> to return "Aurora Phone"
    Then the system shows the purchase and the last return day
    When Customer gives the reason "<reason>"
    Then the system sends the return label with the refund day
    When Customer hands the parcel over within 3 days
    Then the system asks Payment Provider to refund 499.00 EUR
    And the system tells Customer through <channel> how and when the money comes back

    Examples: Channels must behave the same
      | channel | reason             |
      | web     | changed my mind    |
      | chat    | damaged on arrival |
      | phone   | wrong colour       |

  Scenario: 3a. The return window has passed
    Instead of step 3, ends in failure

    Given the product was delivered 45 days ago
    Then the system explains that the return window closed 15 days ago
    And the system offers "Repair under warranty"

  Scenario: 4a. The product is defective
    Instead of step 4, resumes at step 5

    When Customer gives the reason "does not switch on"
    Then the system assigns the case to Support Agent
    When Support Agent confirms the defect within 4 hours
    Then the system waives the shipping cost

  Scenario: 7a. Payment Provider rejects the refund
    Instead of step 7, resumes at step 8

    Given Payment Provider rejects refunds to the original card
    Then the system asks Customer for another way to be paid
    When Customer chooses "store credit"
    Then the system books 499.00 EUR of store credit

  Scenario: *a. Customer withdraws the return
    Any time from step 4 to step 6, ends in success

    When Customer withdraws the return
    Then the system closes the return without a refund

  Scenario: Success guarantee
    Then the order history shows how the return ended
    And the amount given back is never higher than the amount paid

  Scenario: Minimal guarantee
    Then the audit trail names Customer as the author of the request
