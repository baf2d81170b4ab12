@UC-NES-01 @user-goal
Feature: Order a cake
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given the bakery is open

  Scenario: Main success
    When Customer asks for a cake
    Then the system shows the cakes
    When Customer chooses a cake
    Then the system takes the order

  Scenario: 3a. Customer wants a name on the cake
    Instead of step 3, resumes at step 4

    Given the baker writes names
    When Customer gives a name
    Then the system shows the name
    When Customer agrees

  Scenario: 3a.2a. The name is too long
    Instead of step 3a.2, resumes at step 3a.1, at most twice

    Given cakes carry at most 10 letters
    Then the system asks for a shorter name

  Scenario: 3a.3a. Customer gives up
    Instead of step 3a.3, ends in failure

    When Customer leaves

  Scenario: 3a.1b. Customer asks for the price
    After step 3a.1, resumes where it left off

    When Customer asks for the price
    Then the system shows the price

  Scenario: 3a.2b. Customer rather wants a plain cake
    After step 3a.2, resumes at step 3

    When Customer rather wants a plain cake

  Scenario: Success guarantee
    Then the order book holds the cake
