@UC-TAB-01 @user-goal
Feature: Fill the basket
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Scenario Outline: Main success
    When Customer completes "Pick an article" (UC-TAB-02)
      | name    | value   |
      | article | <thing> |
      | number  | 7       |
    And Customer completes "Pick an article" (UC-TAB-02)
    Then the system shows <thing>

    Examples:
      | thing   |
      | a chair |
      | a table |

  Scenario: 2a. The second article is gone
    Instead of step 2, ends in failure

    When Customer fails "Pick an article" (UC-TAB-02/2a)
