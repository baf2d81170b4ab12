@UC-MOT-02 @user-goal @must @stage:consideration @touchpoint:product-page @moment-of-truth @channel:web @jira:SHOP-102
Feature: Judge a product
  Somebody who has never bought here learns enough, and the truth, to decide for or against a product.

  Scope: Harbour Shop
  Primary actor: Prospect
  Secondary actors: Customer, Marketing Team
  Trigger: Prospect compares what the market has to offer
  Stakeholder: Prospect - is charged the shown price and knows the delivery day
  Stakeholder: Marketing Team - no product that is withdrawn is sold
  KPI: Delivery day shown correctly = 100 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Moments of Truth, "pivotal moments"

  Background: Preconditions
    Given Prospect is new to the shop
    And "Aurora Phone" is in stock

  Scenario: Main success
    When Prospect reads about "Aurora Phone"
    Then the system shows the facts and the price of "Aurora Phone"
    And the system shows the delivery day of "Aurora Phone"
    When Prospect buys "Aurora Phone"
    Then the system promises Prospect the shown delivery day

  Scenario: 2a. All reviews are bad
    After step 2, resumes at step 3

    Given Another Customer has reviewed "Aurora Phone" with 2 stars
    And Another Customer has reviewed "Aurora Phone Plus" with 5 stars
    Then the system shows a review of "Aurora Phone" with 2 stars
    And the system names "Aurora Phone Plus" as the only alternative

  Scenario: 3a. A question is left open
    After step 3, resumes at step 1, at most once

    When Customer completes "Get help with a product problem" (UC-SUP-01)
      | name    | value                       |
      | channel | chat                        |
      | problem | does a charger come with it |

  Scenario: 4a. The product is withdrawn from sale
    Instead of step 4, ends in failure

    When Marketing Team withdraws "Aurora Phone" from sale
    And Prospect buys "Aurora Phone"
    Then the system names "Aurora Phone Plus" as the successor

  Scenario: Success guarantee
    Then Prospect is charged the shown price of "Aurora Phone" and the delivery

  Scenario: Minimal guarantee
    Then no withdrawn product is sold to Prospect
