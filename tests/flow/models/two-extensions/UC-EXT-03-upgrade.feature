@UC-EXT-03 @user-goal
Feature: Upgrade the seat
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer
  Extends: UC-EXT-01 at "seat chosen"


  Scenario: Main success
    Given first class is empty
    Then the system offers an upgrade
    When Customer takes the upgrade

  Scenario: 1a. Nothing is free in first class
    Instead of step 1, ends the base use case in success

    Given first class is full
    Then the system gives the seat for free
