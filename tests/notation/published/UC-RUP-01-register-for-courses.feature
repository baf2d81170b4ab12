@UC-RUP-01 @user-goal @must @stage:act @touchpoint:screen
Feature: Register for courses
  A student puts together a schedule for the coming term and has a place in each course.
  After the Course Registration System of the Rational Unified Process, "Register for Courses".

  Scope: Course Catalogue
  Primary actor: Student
  Secondary actors: Billing System
  Trigger: registration for the coming term is open
  Stakeholder: Student - has a place in each course of the schedule
  Stakeholder: Registrar - no course has more students than places
  Source: Rational Unified Process 2003

  Background: Preconditions
    Given Student is signed in
    And "Algebra" and "Botany" have 3 free places each

  Scenario: Main success
    When Student asks for a new schedule
    Then the system lists the courses of the coming term
    When Student chooses "Algebra" and "Botany"
    And Student submits the schedule
    Then the system enrols Student in "Algebra" and in "Botany"
    And the system confirms the schedule
    And the system sends the schedule to Billing System

  Scenario: 1a. Student changes the schedule
    Instead of step 1, resumes at step 2

    Given Student has a schedule with "Chemistry"
    When Student opens the schedule with "Chemistry"
    And Student takes "Chemistry" off the schedule
    Then the system gives the place in "Chemistry" back

  Scenario: 4a. Student saves the schedule for later
    Instead of step 4, ends in success

    When Student saves the schedule
    Then the system marks "Algebra" and "Botany" as chosen

  Scenario: 5a. A course is full
    Instead of step 5, resumes at step 3, at most once

    Given "Algebra" loses its last place before the next enrolment
    Then the system tells Student that "Algebra" is full

  Scenario: 5b. Student lacks what a course asks for
    Instead of step 5, ends in failure

    Given "Botany" asks for "Biology", which Student has not passed
    Then the system tells Student that "Botany" asks for "Biology"

  Scenario: *a. Registration closes
    Any time from step 2 to step 4, ends in failure

    When Time passes the last day of registration
    Then the system says that registration is closed

  Scenario: Success guarantee
    Then the schedule of Student names "Algebra" and "Botany"

  Scenario: Minimal guarantee
    Then no course has more students than places
