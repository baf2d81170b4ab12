@UC-END-01 @user-goal
Feature: Ship a parcel
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario: Main success
    When Customer brings the parcel
    Then the system weighs the parcel
    When Customer pays
    Then the system ships the parcel

  Scenario: 2a. The parcel is too heavy
    Instead of step 2, resumes at step 3 and ends in failure

    Given the parcel weighs 90 kg
    Then the system sends a part of the parcel

  Scenario: 4a. The van is full
    Instead of step 4, ends in success

    Given the van is full
    Then the system ships the parcel tomorrow

  Scenario: Success guarantee
    Then the whole parcel is shipped

  Scenario: Minimal guarantee
    Then the parcel is not lost
