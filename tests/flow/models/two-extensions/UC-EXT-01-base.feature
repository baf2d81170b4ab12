@UC-EXT-01 @user-goal
Feature: Buy a ticket
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer
  Extension point: seat chosen - after step 2


  Background: Preconditions
    Given there are free seats

  Scenario: Main success
    When Customer asks for a seat
    Then the system shows a seat
    When Customer pays
    Then the system issues the ticket

  Scenario: 3a. Customer walks away
    Instead of step 3, ends in failure

    When Customer walks away

  Scenario: Success guarantee
    Then the seat is taken
