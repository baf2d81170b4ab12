@UC-BAD-01
Feature: Return a product
  A line that can only have been meant in one way hides no other mistake of its flow.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day

  Scenario: 2a. The return window has passed
    In step 2, goes to step 7

    Then the system explains why
