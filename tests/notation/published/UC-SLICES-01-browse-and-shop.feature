@UC-SLICES-01 @user-goal @must @stage:consider @stage:act @touchpoint:screen @channel:web
Feature: Browse and shop
  A visitor finds a product, buys it and knows when it comes.
  After Ivar Jacobson, Ian Spence and Kurt Bittner, Use-Case 2.0, "Browse and Shop".

  Scope: Web Shop
  Primary actor: Visitor
  Secondary actors: Credit Service, Carrier
  Trigger: Visitor looks for a present
  Stakeholder: Visitor - knows the day of delivery before paying
  Stakeholder: Shop owner - each order that leaves the house is paid
  Source: Jacobson, Spence, Bittner 2011

  Background: Preconditions
    Given "Globe" is in stock for 80 EUR

  @slice:1
  Scenario: Main success
    When Visitor looks for "Globe"
    Then the system shows "Globe" for 80 EUR
    When Visitor puts "Globe" into the cart
    And Visitor gives the address "1 Harbour Street"
    Then the system shows the total of 80 EUR and the day of delivery
    When Visitor pays by card
    Then the system asks Credit Service for 80 EUR
    And the system confirms the order
    And the system asks Carrier to fetch the parcel

  @slice:2
  Scenario: 1a. Visitor browses by department
    Instead of step 1, resumes at step 2

    When Visitor opens the department "Presents"
    Then the system lists "Globe" among 12 products

  @slice:2
  Scenario: 2a. The product is out of stock
    Instead of step 2, ends in failure

    Given "Globe" is out of stock
    Then the system offers Visitor a message when "Globe" is back

  @slice:3
  Scenario: 3a. Visitor keeps the product for later
    Instead of step 3, ends in failure

    When Visitor puts "Globe" on the wish list
    Then the system keeps the wish list for 90 days

  @slice:2
  Scenario: 7a. Credit Service declines the payment
    Instead of step 7, resumes at step 6, at most twice

    Given Credit Service declines the next payment
    Then the system asks Visitor for another card

  @slice:3
  Scenario: *a. Visitor leaves the shop
    Any time from step 4 to step 6, ends in failure

    When Visitor leaves the shop
    Then the system keeps the cart for 30 days

  Scenario: Success guarantee
    Then the order of "Globe" is paid and has a day of delivery

  Scenario: Minimal guarantee
    Then Visitor is charged 80 EUR at most
