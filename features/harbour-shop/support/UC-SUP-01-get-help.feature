@UC-SUP-01 @user-goal @must @stage:post-purchase @touchpoint:support-desk @moment-of-truth
Feature: Get help with a product problem
  A customer whose product gives trouble gets an answer from somebody who stays with the case.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Agent, Support Lead
  Trigger: Customer has trouble with a product
  Stakeholder: Customer - gets the answer in the channel of the question
  Stakeholder: Support Lead - every solved case says how the problem was solved
  KPI: First response time <= 4 hours, from step 1 to step 4
  KPI: Resolution time <= 2 days, from step 1 to step 6
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Post-Purchase Support

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 449.00 EUR
    And the product was delivered 5 days ago

  Scenario Outline: Main success
    When Customer opens a case about "<problem>" through <channel>
    Then the system assigns the case to Support Agent
    When Support Agent answers the case within 1 hour
    Then the system sends the answer through <channel>
    When Customer confirms within 1 day that the problem is solved
    Then the system closes the case as solved

    Examples: Channels must behave the same
      | channel | problem               |
      | web     | no sound              |
      | chat    | the screen flickers   |
      | phone   | calls break off       |
      | e-mail  | the battery gets warm |

  Scenario: 2a. The problem is known
    Instead of step 2, resumes at step 5

    Given the Help Center explains "Bring the sound back" for "no sound"
    Then the system shows the article "Bring the sound back" through <channel>

  Scenario: 2b. No agent is free
    Instead of step 2, resumes at step 3

    Given nobody is at the support desk for 6 hours
    Then the system promises Customer an answer within 7 hours
    When Support Agent comes back to the desk 6 hours later
    Then the system assigns the case to Support Agent

  Scenario: 4a. The product needs a repair
    After step 4, resumes at step 6

    Given the serial number of "Aurora Phone" is "AP-2030-7"
    When Support Agent finds that the product needs a repair
    Then the system tells Customer through <channel> to claim the warranty
    When Customer completes "Claim warranty" (UC-SUP-06)

  Scenario: 4b. Nobody can solve the problem
    After step 4, ends in failure

    When Customer says that the problem is not solved
    And Support Lead gives the case up
    Then the system takes "Aurora Phone" back without shipping cost
    And the system promises Customer a refund of 449.00 EUR

  Scenario: *a. Customer stops answering
    Any time from step 4 to step 5, ends in failure

    When Customer keeps silent for 7 days
    Then the system closes the case as unanswered
    And the system tells Customer through <channel> how to open the case again

  Scenario: Success guarantee
    Then the case says how the problem was solved

  Scenario: Minimal guarantee
    Then the audit trail names Customer as the author of the case
