@UC-REP-01 @user-goal @must @stage:consideration @touchpoint:web-search @channel:web @jira:SHOP-170
Feature: Find a product
  A customer gets from a few words to the product that fits, without knowing its exact name.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Warehouse
  Trigger: Customer looks for something and knows a word for it
  Stakeholder: Customer - finds what fits the words and the budget
  Stakeholder: Marketing Team - learns what customers searched for
  KPI: Zero-result rate <= 5 %
  Owner: Marketing Team
  Source: Mastering Your Customer Journey - Handle Re-Purchase Opportunities, "Technology Integration"

  Background: Preconditions
    Given "Aurora Phone" is in stock

  Scenario: Main success
    When Customer searches for "phone"
    Then the system finds "Aurora Phone" and "Aurora Phone Plus"
    When Customer searches for "phone" up to 499.00 EUR
    Then the system finds "Aurora Phone" alone
    When Customer reads about "Aurora Phone"
    Then the system shows the delivery day of "Aurora Phone"

  Scenario: 1a. Nothing is found
    Instead of step 1, resumes at step 2

    When Customer searches for "fone"
    Then the system suggests "phone"
    When Customer searches for "phone"

  Scenario: 2a. The product is out of stock
    Instead of step 2, ends in failure

    Given "Aurora Phone" is out of stock
    Then the system shows "Aurora Phone" as out of stock
    When Customer asks for a notice about "Aurora Phone"
    And Warehouse puts 3 pieces of "Aurora Phone" on the shelf
    Then the system tells Customer that "Aurora Phone" is back

  Scenario: Success guarantee
    Then the system sells "Aurora Phone" at the shown price

  Scenario: Minimal guarantee
    Then the event log holds what Customer searched for
