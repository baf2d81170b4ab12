@UC-BAD-01
Feature: Return a product
  A made-up label is a free one.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label

  Scenario: A1. The return window has passed
    Instead of step 2, ends in failure

    Given the lamp was delivered 45 days ago
    Then the system explains why

  Scenario: 2. The lamp was never bought
    Instead of step 2, ends in failure

    Given the lamp was never bought
    Then the system explains why

  Scenario: 2a. The lamp is broken
    Instead of step 2, resumes at step 3

    Given the lamp is broken
    Then the system asks for a picture

  Scenario: 2a.1 The picture is blurred
    Instead of step 2a.1, resumes at step 3

    When Customer sends a blurred picture
    Then the system asks for another one
