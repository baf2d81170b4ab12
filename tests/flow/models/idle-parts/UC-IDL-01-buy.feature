@UC-IDL-01 @should
Feature: Buy something
  Scope: Shop
  Primary actor: Customer

  Scenario Outline: Main success
    When Customer asks for <thing>
    And Customer pays
    Then the system ships <thing>

    Examples:
      | thing |
      | a pen |

    @deprecated
    Examples: out of print
      | thing  |
      | a fax  |

  @wont
  Scenario: 1a. Nothing is there
    Instead of step 1, resumes at step 2

    When Customer waits

  Scenario: 1a.1a. Customer does not wait
    Instead of step 1a.1, ends in failure

    When Customer leaves

  @must
  Scenario: 2a. Customer cannot pay
    Instead of step 2, ends in failure

    When Customer has no money

  @deprecated
  Scenario: 2b. Customer pays by cheque
    Instead of step 2, resumes at step 3

    When Customer writes a cheque

  Rule: Prices end in 9
    Scenario: a pen
      When Customer asks for the price
      Then the system says 99

    @wont
    Scenario: a ship
      When Customer asks for a ship
      Then the system says 999999
