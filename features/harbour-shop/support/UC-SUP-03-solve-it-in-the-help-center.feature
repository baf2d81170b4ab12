@UC-SUP-03 @user-goal @should @stage:post-purchase @touchpoint:help-center
Feature: Solve it in the Help Center
  A customer finds the answer without waiting for anybody, or goes on with a case at once.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Help Center
  Trigger: Customer wants to know how something works
  Stakeholder: Customer - is never left with a question that nobody answers
  Stakeholder: Support Lead - the self-service rate counts nothing that an agent has solved
  KPI: Self-service rate >= 60 %
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Post-Purchase Support

  Background: Preconditions
    Given the Help Center explains "Bring the sound back" for "no sound"
    And the Help Center explains "Turn the volume up" for "sound too low"
    And the Help Center explains "Connect the headphones" for "no sound in the headphones"

  Scenario: Main success
    When Customer asks the shop why there is "no sound"
    Then Help Center suggests the article "Bring the sound back"
    When Customer marks the article as helpful
    Then the system counts the question as solved

  Scenario: 1a. Nothing is found
    Instead of step 1, ends in success

    When Customer asks the shop why there is "purple smoke"
    Then the system prepares a case about "purple smoke"
    When Customer completes "Get help with a product problem" (UC-SUP-01)
      | name    | value        |
      | channel | web          |
      | problem | purple smoke |
    Then the system hands the question over to the case

  Scenario: 3a. The article does not help
    Instead of step 3, resumes at step 3, at most twice

    When Customer marks the article as not helpful
    Then Help Center suggests another article

  Scenario: Success guarantee
    Then the question ends with a helpful article or with a case
    And the self-service rate counts only questions that an article solved

  Scenario: Minimal guarantee
    Then the audit trail names Customer as the author of the question
