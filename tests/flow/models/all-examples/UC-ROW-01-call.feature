@UC-ROW-01 @user-goal
Feature: Call a taxi
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario Outline: Main success
    When Customer calls a taxi by <channel> to <place>
    Then the system sends a taxi to <place>

    Examples: In town
      | channel | place   |
      | phone   | station |
      | phone   | museum  |

    @slow
    Examples: Far away
      | channel | place    |
      | app     | mountain |

  @all-examples
  Scenario: 2a. No taxi is free
    Instead of step 2, ends in failure

    Given no taxi is free
    Then the system proposes the bus to <place>

  Scenario: 2b. The taxi breaks down
    After step 2, ends in failure

    When Customer waits at <place>
