@UC-MOT-05 @user-goal @must @stage:post-purchase @touchpoint:support-desk @moment-of-truth
Feature: Make good for a failure
  A customer whom the shop has failed hears that it is sorry, and gets something for the trouble.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Lead
  Trigger: the shop has failed Customer
  Stakeholder: Customer - hears that the shop is sorry, whatever else happens
  Stakeholder: Finance - gives one remedy for a failure, and no more than 3 within a year
  KPI: Remedy offer time <= 24 hours, from step 1 to step 2
  KPI: Churn after a failure <= 15 %
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Moments of Truth

  Background: Preconditions
    Given Customer has an account

  Scenario Outline: Main success
    When Customer reports the failure "<failure>" through <channel>
    Then the system offers a remedy of <remedy> within 24 hours
    When Customer accepts the remedy
    Then the system books <remedy> of store credit

    Examples: Failures
      | failure          | remedy    | channel |
      | late delivery    | 10.00 EUR | web     |
      | damaged parcel   | 25.00 EUR | chat    |
      | unsolved problem | 30.00 EUR | phone   |
      | lost parcel      | 50.00 EUR | e-mail  |

  Scenario: 2a. No further remedy is allowed
    Instead of step 2, ends in failure

    Given Customer has received 3 remedies within the last year
    Then the system explains within 24 hours that 3 remedies a year are the most

  Scenario: 3a. Customer refuses the remedy
    Instead of step 3, ends in success

    When Customer refuses the remedy
    Then the system asks Support Lead to call Customer
    When Support Lead grants 60.00 EUR in the call
    Then the system books 60.00 EUR of store credit

  Scenario: Success guarantee
    Then Customer has received one remedy for the failure

  Scenario: Minimal guarantee
    Then the system has told Customer through <channel> that the shop is sorry
    And the audit trail names Customer as the author of the complaint
