«tag» @user-goal @must @stage:booking @touchpoint:front-desk
Feature: Book an appointment
  A visitor gets a time that nobody else has.

  Scope: «system»
  Primary actor: Visitor
  Trigger: Visitor wants to come by
  Stakeholder: Visitor - knows the time of the appointment
  Stakeholder: Front desk - no two visitors come at the same time
«owner»
  Background: Preconditions
    Given the times 10:00 and 14:00 are free

  Scenario: Main success
    When Visitor asks for a free time
    Then the system offers 10:00 and 14:00
    When Visitor chooses 10:00
    Then the system confirms the appointment

  Scenario: 2a. No time is free
    Instead of step 2, ends in failure

    Given no time is free
    Then the system puts Visitor on the waiting list

  Scenario: 3a. Another Visitor is faster
    Instead of step 3, resumes at step 4

    When Another Visitor books 10:00
    Then the system offers 14:00
    When Visitor chooses 14:00

  Scenario: Success guarantee
    Then Visitor has exactly one appointment

  Scenario: Minimal guarantee
    Then no two visitors have the same time
