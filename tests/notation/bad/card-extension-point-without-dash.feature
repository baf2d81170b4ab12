@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer
  Extension point: label sent after step 2
  Extension point: reason given, After  Step 3.

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label
