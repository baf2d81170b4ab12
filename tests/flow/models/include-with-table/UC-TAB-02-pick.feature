@UC-TAB-02 @subfunction
Feature: Pick an article
  For the golden models of composition.

  Scope: Shop
  Primary actor: Customer


  Background: Preconditions
    Given <article> is on the shelf

  Scenario Outline: Main success
    When Customer picks <article>
    Then the system counts <number>:
      | article   | number   |
      | <article> | <number> |

    Examples:
      | article | number |
      | a pen   | 1      |
      | a book  | 2      |

  Scenario Outline: 2a. The shelf is empty
    Instead of step 2, ends in failure

    Given <article> is sold out in <town>
    Then the system offers <article> from elsewhere

    Examples:
      | town | article |
      | Bonn | a lamp  |
