@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day

  Scenario: 2a. It is too late
    Instead of step 2, ends in failure

    Given the day has passed
    Then the system says so

  Scenario: 2a.1a. The clock is wrong
    Instead of step 2a.1, ends in failure

    Given the clock is wrong
    Then the system shows a wrong day

  Scenario: 2a.1a.1a. Nobody knows the day
    Instead of step 2a.1a.1, ends in failure

    Given nobody knows the day
    Then the system shows no day

  Scenario: ２b. The label has full-width digits
    Instead of step ２, ends in failure

    When Customer leaves

  Scenario: 2c. The number is too long
    Instead of step 99999999999999999999, resumes at step 2, at most 3 times

    When Customer leaves

  Scenario: 2d. The limit is too high
    Instead of step 2, resumes at step 2, at most 99999999 times

    When Customer leaves
