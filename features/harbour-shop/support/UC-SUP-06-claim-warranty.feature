@UC-SUP-06 @user-goal @should @stage:post-purchase @touchpoint:support-desk
Feature: Claim warranty
  A customer whose product broke too early gets another one, or the money back, without paying.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Warehouse, Payment Provider
  Trigger: the product of Customer breaks before its time
  Stakeholder: Customer - pays nothing for what the warranty covers
  Stakeholder: Finance - no refund is higher than the amount paid
  Stakeholder: Warehouse - ships replacements only for products that the shop sold
  KPI: Entitlement decision time <= 24 hours, from step 1 to step 2
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Post-Purchase Support

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 449.00 EUR
    And the product was delivered 5 days ago
    And the serial number of "Aurora Phone" is "AP-2030-7"

  Scenario Outline: Main success
    When Customer claims through <channel> the warranty on "Aurora Phone" with the number "AP-2030-7"
    Then the system confirms the warranty within 24 hours
    And the system asks Warehouse to ship "Aurora Phone" as a replacement
    And the system tells Customer through <channel> on which day the replacement arrives

    Examples: Channels must behave the same
      | channel |
      | web     |
      | phone   |

  Scenario: 2a. The warranty has ended
    Instead of step 2, ends in success

    Given the product was delivered 731 days ago
    Then the system explains that the warranty ended 1 day ago
    And the system offers a repair for 89.00 EUR
    When Customer accepts the repair
    Then the system sends the repair label

  Scenario: 2b. The serial number is unknown
    Instead of step 2, ends in failure

    Given the serial number of "Aurora Phone" is "AP-2030-8"
    Then the system says that the shop never sold the number "AP-2030-7"
    And the system tells Customer where the serial number stands

  Scenario: 3a. No replacement is in stock
    Instead of step 3, ends in success

    Given "Aurora Phone" is out of stock
    Then the system asks Payment Provider to refund 449.00 EUR
    And the system tells Customer through <channel> that 449.00 EUR come back

  Scenario: Success guarantee
    Then the claim ends with a replacement, a refund or a repair
    And Customer pays nothing for a replacement
    And the amount given back is never higher than the amount paid

  Scenario: Minimal guarantee
    Then the audit trail names Customer as the author of the claim
