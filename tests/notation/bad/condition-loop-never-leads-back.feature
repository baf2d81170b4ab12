@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label

  Scenario: 3a. The reason is missing
    Instead of step 3, resumes at step 3, at most twice

    When Customer gives no reason
    Then the system asks again
    When Customer looks for the reason

  Scenario: 3a.2a. The question is not understood
    After step 3a.2, resumes at step 3a.2

    When Customer asks what is meant

  Scenario: 3a.1a. Customer was there before
    Instead of step 3a.1 after 3a.2a once, ends in failure

    When Customer leaves

  Scenario: 3a.3a. Customer goes back
    Instead of step 3a.3, resumes at step 2, at most twice

    When Customer looks at the day again

  Scenario: 3a.3b. Customer goes back again
    Instead of step 3a.3 after 3a.3a once, ends in failure

    When Customer leaves

  Scenario: 3a.3c. Customer goes back all the time
    Instead of step 3a.3 after 3a.3a twice, ends in failure

    When Customer leaves

  Scenario: 1a. Customer was here before
    Instead of step 1 after 3a twice, ends in failure

    When Customer leaves

  Scenario: 3b. Customer asks in time
    Instead of step 3 after 3a twice, ends in failure

    When Customer leaves

  Scenario: 3c. Customer waits for it
    Instead of step 3 after 3c once, resumes at step 3

    When Customer waits

  Scenario: 3d. Customer waits for the next
    Instead of step 3 after 3e once, resumes at step 3

    When Customer waits

  Scenario: 3e. Customer waits for the one before
    Instead of step 3 after 3d once, resumes at step 3

    When Customer waits

  Scenario: 3f. Customer comes after both
    Instead of step 3 after 3d once, ends in failure

    When Customer waits
