@UC-BAD-01 @stage:nowhere
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shoppe
  Primary actor: Customer
  KPI: Return time
  Trigger: none

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Cutomer gives the reason
    Then the system sends the label

  Scenario: 3a. The reason is missing
    In step 3, ends in failure

    When Customer gives no reason
    Then the system asks again

  Scenario: 8a. Nobody is there
    After step 8, ends in failure

    When Customer gives no reason
    Then the system asks again
