@UC-LIB-03 @user-goal @could
Feature: Offer a reservation
  The library proposes the next book of the series.

  Scope: City Library
  Primary actor: Reader
  Extends: UC-LIB-01 at "book lent"
  Trigger: the system lends a book of a series

  Scenario: Main success
    Then the system proposes "Persuasion"
    When Reader declines the reservation
