@«id» @user-goal @should @draft«facets»
Feature: «title»
  In one sentence: what «actor» has when this is done.

  Scope: «system»
  Primary actor: «actor»
«owner»
  Scenario: Main success
    When «actor» asks «goal»
    Then the system does what «actor» needs
    And the system confirms the outcome

  Scenario: 2a. It cannot be done
    Instead of step 2, ends in failure

    Given what stands in the way
    Then the system explains why it cannot be done
