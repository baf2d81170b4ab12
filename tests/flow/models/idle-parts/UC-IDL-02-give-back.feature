@UC-IDL-02
Feature: Give something back
  Scope: Shop
  Primary actor: Customer

  @deprecated
  Scenario: Main success
    When Customer brings it
    Then the system pays

  Scenario: 1a. Customer posts it
    Instead of step 1, resumes at step 2

    When Customer posts it
