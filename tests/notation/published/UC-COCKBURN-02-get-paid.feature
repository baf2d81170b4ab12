@UC-COCKBURN-02 @summary @must @stage:settle @touchpoint:counter
Feature: Get paid for a car accident
  A claimant reports an accident and is paid what the policy grants.
  After Alistair Cockburn, Writing Effective Use Cases, "Get paid for car accident".

  Scope: Insurance Company
  Primary actor: Claimant
  Secondary actors: Agent
  Trigger: Claimant has had an accident
  Stakeholder: Claimant - is paid what the policy grants
  Stakeholder: Insurance department - no claim is paid without a valid policy
  Source: Cockburn 2000

  Background: Preconditions
    Given Claimant has the policy "Comprehensive" of the company

  Scenario: Main success
    When Claimant hands in the claim with its evidence
    Then the system finds that "Comprehensive" is valid
    And the system gives the claim to Agent
    When Agent confirms that the evidence agrees with the policy
    Then the system pays Claimant 1,200 EUR and closes the claim

  Scenario: 1a. The evidence is incomplete
    Instead of step 1, resumes at step 1, at most twice

    When Claimant hands in the claim without a police report
    Then the system asks Claimant for the police report

  Scenario: 1b. The evidence is incomplete for the third time
    Instead of step 1 after 1a twice, ends in failure

    When Claimant hands in the claim without a police report
    Then the system closes the claim without payment

  Scenario: 2a. Claimant has no valid policy
    Instead of step 2, ends in failure

    Given "Comprehensive" ended 3 months before the accident
    Then the system rejects the claim and tells Claimant the reason

  Scenario: 3a. Nobody is free to take the claim
    Instead of step 3, ends in failure

    Given every agent is busy for 30 days
    Then the system tells Claimant when somebody takes the claim

  Scenario: 4a. The accident breaks a basic condition of the policy
    Instead of step 4, ends in failure

    When Agent finds a driver without a licence
    Then the system rejects the claim and tells Claimant the reason

  Scenario: 4b. The accident breaks a lesser condition of the policy
    Instead of step 4, resumes at step 5

    When Agent agrees with Claimant on 1,200 EUR
    Then the system writes the agreement into the claim

  Scenario: Success guarantee
    Then the books show that Claimant was paid 1,200 EUR

  Scenario: Minimal guarantee
    Then the claim file holds every decision and its reason
