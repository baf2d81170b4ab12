Feature: Ordinary Gherkin in the folder of a model
  note: stays where it is
  Scope: too

  Scenario: 1a. no flow
    instead of step 1, ends in FAILURE

    Given a
