@UC-SUP-04 @user-goal @must @stage:post-purchase @touchpoint:support-desk
Feature: Escalate an unsolved case
  A case that waits too long goes to somebody who decides, before the customer has to ask.

  Scope: Harbour Shop
  Primary actor: Time
  Secondary actors: Support Lead, Support Agent, Customer
  Trigger: the promised answer time of a case ends
  Stakeholder: Customer - has an answer from somebody, however late
  Stakeholder: Support Lead - hears of every case that is past its answer time
  KPI: Cases past answer time without escalation = 0 cases
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Post-Purchase Support

  Background: Preconditions
    Given Customer has opened a case about "no sound" through chat

  Scenario: Main success
    When Time reaches the promised answer time
    Then the system escalates the case to Support Lead
    When Support Lead answers the case
    Then the system sends the answer through chat

  Scenario: 1a. Support Agent answers in the last minute
    Instead of step 1, ends in success

    When Support Agent answers the case 1 minute before the promised time
    And Time reaches the promised answer time
    Then the system leaves the case with Support Agent

  Scenario: 2a. Support Lead is away
    Instead of step 2, resumes at step 4

    Given Support Lead is away from the desk for 2 days
    Then the system escalates the case to Another Support Lead
    When Another Support Lead answers the case

  Scenario: Success guarantee
    Then no case is past its answer time without escalation
    And Customer has an answer

  Scenario: Minimal guarantee
    Then somebody who is at the desk is in charge of the case
