@UC-UMTG-01 @user-goal @must @stage:act @touchpoint:cabin
Feature: Identify the occupancy of a seat
  The airbag learns in time whether an adult sits on the seat.
  After the seat sensor of the UMTG papers of Wang, Pastore, Goknil and Briand, "Identify Occupancy Status".

  Scope: Occupancy Sensor
  Primary actor: Airbag Control Unit
  Secondary actors: Driver
  Trigger: Driver switches the ignition on
  Stakeholder: Driver - the airbag never opens in front of a child seat
  Stakeholder: Car maker - each fault of the sensor is found in the workshop
  KPI: Time to classify <= 4 seconds, max, from step 1 to step 4
  Source: Wang, Pastore, Goknil, Briand 2015

  Background: Preconditions
    Given an adult sits on the seat

  Scenario: Main success
    When Driver switches the ignition on
    Then the system passes its self-test
    When Airbag Control Unit asks for the occupancy
    Then the system sends "adult" to Airbag Control Unit

  Scenario: 2a. A temporary error is found
    Instead of step 2, resumes at step 2, at most twice

    Given the next measurement is out of range
    Then the system writes the error down as temporary
    And the system sends "unknown" to Airbag Control Unit

  Scenario: 2b. The error stays
    Instead of step 2 after 2a twice, ends in failure

    Given the next measurement is out of range
    Then the system writes the error down as permanent
    And the system sends "unknown" to Airbag Control Unit

  Scenario: 4a. A child seat stands on the seat
    Instead of step 4, ends in success

    Given a child seat stands on the seat
    Then the system sends "child" to Airbag Control Unit

  Scenario: 4b. The seat is empty
    Instead of step 4, ends in success

    Given nobody sits on the seat
    Then the system sends "empty" to Airbag Control Unit

  Scenario: Success guarantee
    Then the last message to Airbag Control Unit names what is on the seat

  Scenario: Minimal guarantee
    Then the error log names each error with its time
