@UC-MOT-06 @user-goal @must @stage:awareness @touchpoint:social @touchpoint:landing-page @moment-of-truth @jira:SHOP-106
Feature: Notice the shop
  Somebody who sees the shop named somewhere else comes in and finds what was named.

  Scope: Harbour Shop
  Primary actor: Prospect
  Secondary actors: Friend, Social Network, Warehouse
  Trigger: Prospect sees a product of the shop somewhere else
  Stakeholder: Prospect - finds the product that was named
  Stakeholder: Marketing Team - the link names the same product as long as it can be seen
  KPI: Landing page shows the named product = 100 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Moments of Truth, "Awareness, Consideration, Purchase, Post-Purchase"

  Background: Preconditions
    Given Prospect is new to the shop
    And "Aurora Phone" is in stock
    And Friend is new to the shop
    And Friend has recommended "Aurora Phone" with a link
    And Social Network shows a link to "Aurora Phone"

  Scenario Outline: Main success
    When Prospect follows the link of <source>
    Then the system shows the facts and the price of "Aurora Phone"
    And the system shows the delivery day of "Aurora Phone"

    Examples: Where Prospect sees the shop
      | source         |
      | Friend         |
      | Social Network |

  Scenario: 1a. The link has expired
    After step 1, resumes at step 2

    Given the links are 30 days old
    Then the system offers Prospect the search
    When Prospect searches for "aurora phone"
    Then the system finds "Aurora Phone" and "Aurora Phone Plus"
    When Prospect reads about "Aurora Phone"

  Scenario: 2a. The shop is closed for maintenance
    Instead of step 2, ends in failure

    Given the system is closed for maintenance for 2 hours
    Then the system says that it is back in 2 hours

  Scenario: 3a. The product is sold out
    Instead of step 3, ends in success

    Given "Aurora Phone" is out of stock
    Then the system shows no delivery day of "Aurora Phone"
    When Prospect asks for a notice about "Aurora Phone"
    And Warehouse puts 3 pieces of "Aurora Phone" on the shelf
    Then the system tells Prospect that "Aurora Phone" is back

  Scenario: Success guarantee
    Then Prospect has read about "Aurora Phone"

  Scenario: Minimal guarantee
    Then each link still names "Aurora Phone"
