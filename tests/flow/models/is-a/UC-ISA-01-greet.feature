@UC-ISA-01 @user-goal
Feature: Greet the customer
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer
  Secondary actors: Loyal Customer, Gold Customer, Clerk


  Background: Preconditions
    Given Customer is on the way

  Scenario: Main success
    When Customer enters the shop
    Then the system greets the customer
    When Clerk helps

  Scenario: 2a. It is a regular
    Instead of step 2, resumes at step 3

    When Loyal Customer shows the card
    Then the system greets Loyal Customer

  Scenario: 3a. Another one wants to be first
    After step 2, ends in failure

    When Another Customer pushes in
    And Another Gold Customer pushes in

  Scenario: 3b. It is a gold customer
    After step 2, ends in success

    When Gold Customer shows the card
    And Loyal Customer smiles
