@UC-CYC-02
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer
  Extension point: here - after step 2
  Extends: UC-CYC-01 at "here"

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label
