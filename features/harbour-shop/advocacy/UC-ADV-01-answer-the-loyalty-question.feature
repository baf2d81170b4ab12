@UC-ADV-01 @user-goal @must @stage:advocacy @touchpoint:survey
Feature: Answer the loyalty question
  A customer says, a month after the delivery, how likely a recommendation is, and why.

  Scope: Harbour Shop
  Primary actor: Customer
  Trigger: Time reaches 30 days after a delivery
  Stakeholder: Customer - is asked at most once in 90 days
  Stakeholder: Marketing Team - every score is counted with its reason
  Extension point: score stored - after step 2
  KPI: Net Promoter Score >= 40 points
  Owner: Marketing Team
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Create Customer Advocacy

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 499.00 EUR
    And the product was delivered 5 days ago
    And Customer would recommend the shop with 9 of 10

  Scenario: Main success
    When Time reaches 30 days after the delivery
    And Customer answers the loyalty question with the reason "the delivery"
    Then the system stores the score of Customer with the reason "the delivery"
    And the system counts the score in the Net Promoter Score

  Scenario: 1a. Customer was asked less than 90 days ago
    Instead of step 1, ends in failure

    Given Customer was asked the loyalty question 60 days ago
    When Time reaches 30 days after the delivery
    Then the system does not ask Customer again

  Scenario: 2a. Customer answers after the survey has closed
    Instead of step 2, ends in failure

    When Customer answers the loyalty question 16 days later
    Then the system says that the survey closed 2 days ago

  Scenario: Success guarantee
    Then the loyalty question came 30 days after the delivery

  Scenario: Minimal guarantee
    Then Customer was asked the loyalty question at most once in 90 days
