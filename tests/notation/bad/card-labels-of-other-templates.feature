@UC-BAD-01
Feature: Return a product
  Description: a customer sends a product back
  System: Harbour Shop
  Actor: Customer
  Actors: Support Agent
  Main flow: see below
  Extensions: see below
  Notes: none

  Scenario: Main success
    When Customer asks to return the lamp
    Then Support Agent shows the last return day
