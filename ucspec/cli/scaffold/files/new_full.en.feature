@«id» @user-goal @should @draft«facets»
Feature: «title»
  In one sentence: what «actor» has when this is done.

  Scope: «system»
  Primary actor: «actor»
  Trigger: what makes «actor» begin
  Stakeholder: «actor» - what «actor» must be able to rely on
«owner»
  Background: Preconditions
    Given what is true before «actor» begins

  Scenario: Main success
    When «actor» asks «goal»
    Then the system asks for what it needs
    When «actor» gives what is asked for
    Then the system confirms the outcome

  Scenario: 2a. It cannot be done
    Instead of step 2, ends in failure

    Given what stands in the way
    Then the system explains why it cannot be done

  Scenario: 3a. Something is missing
    Instead of step 3, resumes at step 3, at most twice

    When «actor» leaves something out
    Then the system names what is missing

  Scenario: Success guarantee
    Then «actor» has what «actor» must be able to rely on

  Scenario: Minimal guarantee
    Then nothing is left half done
