# a comment before everything
@UC-ALL-01 @summary @must @ready @slice:2 @moment-of-truth
@stage:decision @stage:any @touchpoint:returns-desk @channel:web @persona:busy-parent
@jira:SHOP-1 @wiki:lamps @req:R-7 @custom @team:blue
Feature: Use every kind of flow
  The brief takes
  two lines.

  It has a second paragraph: with a colon.
  SCOPE: the shop
  primary  actor: the buyer
  Secondary actors: Support Agent, "Payment Provider",
    Clock
  Persona: busy parent
  Trigger: Customer has had enough
    of the lamp
  # a comment in the card
  Stakeholder: Finance – no refund is higher than the amount paid
  Stakeholder: Support Agent — knows what to do - always
  Extension point: reason given - after step 3
  Extension point: half-way - there - after step 2
  KPI: Return time <= 5 days
  KPI: Return time≤4,5 hours, p95, from step 1 to step 4
  KPI: Refunds = 100 %, rate
  KPI: Clicks < 3
  Owner: Returns team
  Reviewed: 2026-03-31
  Source: interview with Ms Lamp
  Source: https://wiki.example/lamps
  Feedback: SHOP-99
  Link: https://wiki.example/returns
  Open question: who pays for the label?
  Note: lint-ignore S-204 – the lamp is passive

  This is prose again.

  Background: Preconditions
    Given Customer has bought the lamp
    * the lamp is broken
    But the box is there

  @channel:phone
  Scenario Outline: Main Success
    Given the day is <day>
    When the Customer asks to return the <thing>
      | what  | colour |
      | lamp  | <thing> |
    Then the system shows the last return day
      """json
      {"day": "<day>", "markup": "<b>"}
      """
    When "Customer" gives the reason
    And <who> agrees
    * Support files it
    Then Support sees Support Agent's note
    And Support-Agent is a compound word

    @stage:purchase @night
    Examples: Lamps
      | thing | who            | day |
      | lamp  | Loyal Customer | 1   |
      | lamp  | the shop       | 2   |

    Examples: Desks
      | who           | thing           | day |
      | Support Agent | desk, "walnut"! | 1   |
      | Support Agent | desk, "walnut"! | 1   |

  Scenario: 1a. Customer mistypes
    Instead of step 1 "asks to return", resumes at step 1, at most 3 times

    When Another buyer mistypes

  Scenario: 1b) Customer mistypes for the fourth time
    instead  of  step  1  after  1a  3  times,  ENDS in failure.

    Given the lock is on
    When I give up
    Then the system locks the account

  @all-examples @slow
  Scenario: 2a: The day is wrong
    After step 2, resumes at step 4

    When Time passes midnight
    And the clock strikes
    Then the shop corrects the day

  Scenario: 3A The reason is wrong
    Instead of step 3, resumes at step 5 and ends in failure

    Given the reasons are closed
    Then the system refuses

  Scenario: 3a.1a. Nobody listens
    After step 3a.1, resumes where it left off

    When Customer shouts

  Scenario Outline: 3a1b. Everybody listens on <day>
    Instead of step 3a.1 "refuses", resumes at step 3a.1, at most once

    When Customer whispers <word>

    Examples:
      | word | day |
      | 2    | Mon |
      | 2    | Tue |
      | 1    | Tue |

  Scenario: 3a.1c. Nobody cares
    Instead of step 3a.1 after 3a.1b once, resumes at step 4

    When we leave

  Scenario: *a. Customer withdraws
    Any time, ends in success

    When Customer withdraws

  Scenario: *b. The power fails
    Any time from step 2 to step 4, resumes where it left off

    When Time brings darkness

  Scenario: 2-4a. The shop closes
    Any time from step 2 to step 4, resumes at step 1 and ends in failure

    Then the system says when it opens

  Scenario: Success guarantee
    Then the <thing> is back
    And Finance has booked it

  Scenario: minimal guarantee
    Then the audit trail names Customer

  Rule: A refund is never higher than the price
    The law says so.

    Background:
      Given the law is in force

    @law
    Example: Sale price
      Given the lamp was on sale
      When Customer returns the lamp
      Given the register is open
      Then the refund is the sale price

    Scenario Outline: Full price in <month>
      When <who> returns the lamp

      Examples:
        | who      | month |
        | Customer | May   |

  Rule: Nothing more
