@UC-ADV-02 @user-goal @should @stage:advocacy @touchpoint:referral
Feature: Refer a friend
  A customer brings a friend, and both are rewarded once the friend has kept the purchase.

  Scope: Harbour Shop
  Primary actor: Loyal Customer
  Secondary actors: Friend, Carrier
  Trigger: Loyal Customer wants to recommend the shop
  Stakeholder: Loyal Customer - gets the reward for a friend who stays
  Stakeholder: Friend - gets the same reward
  Stakeholder: Finance - no reward is paid twice or for returned products
  KPI: Referral conversion >= 10 %
  KPI: Referral rewards paid twice = 0 rewards
  Owner: Marketing Team
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Create Customer Advocacy

  Background: Preconditions
    Given Friend is new to the shop

  Scenario: Main success
    When Loyal Customer asks for a referral link
    And Friend buys "Harbour Headphones" through the link
    And Carrier delivers the parcel to Friend
    And Time reaches the end of the return window
    Then the system rewards Loyal Customer with 10.00 EUR of store credit
    And the system rewards Friend with 10.00 EUR of store credit

  Scenario: 2a. Friend is already a customer
    After step 2, ends in failure

    Given Friend has bought "Pier Charger" for 29.00 EUR
    When Carrier delivers the parcel to Friend
    And Time reaches the end of the return window
    Then the system pays no reward because "Friend is a customer already"

  Scenario: 2b. Loyal Customer follows the own link
    Instead of step 2, ends in failure

    When Loyal Customer tries to buy "Harbour Headphones" through the own link
    Then the system refuses the own link

  Scenario: 3a. Friend returns the product
    After step 3, ends in failure

    When Friend returns "Harbour Headphones"
    And Time reaches the end of the return window
    Then the system pays no reward because "Friend returned the product"

  Scenario: Success guarantee
    Then the rewards came after the return window

  Scenario: Minimal guarantee
    Then no reward was paid twice
