@UC-SUP-05 @user-goal @could @stage:post-purchase @touchpoint:survey
Feature: Rate the support
  A customer says how the support was, and the shop counts it once and honestly.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Agent
  Trigger: a case of Customer was closed as solved
  Stakeholder: Customer - is only asked when surveys are welcome
  Stakeholder: Support Lead - the satisfaction score counts the last rating of each survey
  KPI: Customer satisfaction >= 4.2 points
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Post-Purchase Support

  Background: Preconditions
    Given Support Agent has solved a case of Customer

  Scenario Outline: Main success
    Then the system asks Customer 1 day later how the support was
    When Customer rates the support with <score>
    Then the system stores the rating <score>

    Examples: Both ends of the scale
      | score |
      | 5     |
      | 1     |

  Scenario: 1a. Customer has declined surveys
    Instead of step 1, ends in failure

    Given Customer has declined surveys
    Then the system asks Customer nothing for 2 days

  Scenario: 2a. Customer answers twice
    Instead of step 2, resumes at step 3

    When Customer rates the support with 2
    And Customer changes the rating to <score>
    Then the system counts 1 rating

  Scenario: 2b. The survey has closed
    Instead of step 2, ends in failure

    When Customer rates the support with <score> 15 days later
    Then the system says that the survey closed 1 day ago
    And the system stores no rating

  Scenario: Success guarantee
    Then the satisfaction score is the mean of the ratings that count

  Scenario: Minimal guarantee
    Then Customer has received at most 1 survey about the case
