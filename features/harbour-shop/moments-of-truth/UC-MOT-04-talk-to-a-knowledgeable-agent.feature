@UC-MOT-04 @user-goal @must @stage:post-purchase @touchpoint:phone @moment-of-truth
Feature: Talk to a knowledgeable agent
  A customer who calls is known, tells the story once, and hangs up with a solution.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Agent, Support Lead
  Trigger: Customer needs somebody to talk to
  Stakeholder: Customer - has to answer no question twice
  Stakeholder: Support Lead - the call history names the agent of every call
  KPI: First-contact resolution >= 70 %
  KPI: Repeated questions = 0 questions
  Owner: Customer Support
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Moments of Truth

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 449.00 EUR
    And Support Agent has solved a case of Customer

  Scenario: Main success
    When Customer calls the support desk about "no sound"
    Then the system shows Support Agent what Customer has bought and asked before
    When Support Agent solves the problem in the call
    Then the system closes the case as solved

  Scenario: 1a. The queue is longer than 5 minutes
    After step 1, resumes at step 2

    Given the next caller would wait for 7 minutes
    Then the system offers to call Customer back within 30 minutes
    When Support Agent makes the promised call within 30 minutes

  Scenario: 3a. A second call is needed
    Instead of step 3, resumes at step 3, at most once

    When Support Agent ends the call without a solution
    And Customer calls the support desk about "no sound"
    Then the system connects Customer with Support Agent

  Scenario: 3b. Support Agent cannot solve the problem
    Instead of step 3, ends in failure

    When Support Agent hands the case on in the call
    Then the system escalates the case to Support Lead
    And the system keeps the case open
    When Customer completes "Make good for a failure" (UC-MOT-05)
      | name    | value            |
      | failure | unsolved problem |
      | remedy  | 30.00 EUR        |
      | channel | phone            |

  Scenario: Success guarantee
    Then Customer has answered no question twice

  Scenario: Minimal guarantee
    Then the call history names the agent of every call
