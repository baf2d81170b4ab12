@UC-LARMAN-01 @user-goal @must @moment-of-truth @stage:act @touchpoint:counter
Feature: Process a sale
  A shopper pays for the goods at the till and leaves with them and a receipt.
  After Craig Larman, Applying UML and Patterns, NextGen POS, "Process Sale".

  Scope: Point of Sale
  Primary actor: Cashier
  Secondary actors: Shopper, Credit Service
  Trigger: Shopper arrives at the till with goods
  Stakeholder: Cashier - the money in the till agrees with the sales
  Stakeholder: Shopper - pays the shown price once and has proof of it
  Stakeholder: Company - every sale is recorded with its tax
  KPI: Time of a sale <= 90 seconds, from step 1 to step 7
  Source: Larman 2004

  Background: Preconditions
    Given Cashier is signed in at the till

  Scenario Outline: Main success
    When Cashier starts a new sale
    And Cashier enters the item "4711" 2 times
    Then the system shows the item, its price and the running total
    When Cashier ends the sale
    Then the system shows the total of 23.80 EUR with 3.80 EUR of tax
    When Shopper pays with <payment>
    Then the system records the sale and prints the receipt

    Examples: Ways to pay
      | payment |
      | cash    |
      | card    |

  Scenario: 2a. The item is not in the records
    Instead of step 2, resumes at step 2, at most once

    When Cashier enters the item "9999"
    Then the system says that it does not know "9999"

  Scenario: 3a. Shopper does not want an item after all
    After step 3, resumes at step 3, at most once

    When Cashier takes one item "4711" off the sale
    Then the system lowers the running total

  Scenario: 6a. Credit Service declines the payment
    Instead of step 6, resumes at step 6, at most twice

    Given Credit Service declines the next payment
    When Shopper pays with card
    Then the system asks for another way to pay

  Scenario: 6b. Shopper cannot pay
    Instead of step 6, ends in failure

    When Shopper has less money than the total
    Then the system cancels the sale

  Scenario: 7a. The printer is out of paper
    After step 7, resumes where it left off

    Given the printer is out of paper
    Then the system says that the receipt waits for paper

  Scenario: *a. Shopper asks to cancel the sale
    Any time from step 2 to step 6, ends in failure

    When Cashier cancels the sale
    Then the system shows an empty sale

  Scenario: *b. The till fails
    Any time from step 2 to step 6, resumes where it left off

    When Time brings a power cut of 2 minutes
    Then the system restores the sale as it was

  Scenario: Success guarantee
    Then the books show the sale with its tax
    And the stock of "4711" is lower by 2

  Scenario: Minimal guarantee
    Then the money in the till agrees with the recorded sales
