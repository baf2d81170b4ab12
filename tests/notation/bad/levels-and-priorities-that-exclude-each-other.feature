@UC-BAD-01 @summary @subfunction @must @could @draft @ready
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label

  @must @wont
  Scenario: 1a. Nobody is there
    Instead of step 1, ends in failure

    When Customer leaves
