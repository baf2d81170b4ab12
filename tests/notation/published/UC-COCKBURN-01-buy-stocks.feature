@UC-COCKBURN-01 @user-goal @must @stage:act @touchpoint:screen
Feature: Buy stocks over the web
  A purchaser buys stocks through a broker's site and has them in the portfolio without typing twice.
  After Alistair Cockburn, Writing Effective Use Cases, "Buy stocks over the web".

  Scope: Finance Package
  Primary actor: Purchaser
  Secondary actors: Broker Site
  Trigger: Purchaser decides to buy stocks
  Stakeholder: Purchaser - the stocks are in the portfolio at the price that was paid
  Stakeholder: Stock agency - has the full record of the purchase
  Source: Cockburn 2000

  Background: Preconditions
    Given Purchaser has the portfolio "Pension" open

  Scenario: Main success
    When Purchaser chooses to buy stocks over the web
    And Purchaser names the site "Northgate"
    Then the system opens a connection to Broker Site
    When Purchaser buys 20 shares of "Acme"
    Then the system takes the answer of Broker Site and adds 20 shares of "Acme" to "Pension"
    And the system shows Purchaser the new value of "Pension"

  Scenario: 2a. Purchaser wants a site that the package does not know
    Instead of step 2, resumes at step 1, at most once

    When Purchaser names the site "Lowland"
    Then the system asks Purchaser for another site

  Scenario: 3a. The connection fails during set-up
    Instead of step 3, resumes at step 2, at most twice

    Given Broker Site refuses the next connection
    Then the system tells Purchaser that "Northgate" does not answer

  Scenario: 4a. Purchaser leaves before the purchase
    Instead of step 4, ends in failure

    When Purchaser closes the connection
    Then the system leaves "Pension" as it was

  Scenario: 4b. Broker Site delays the confirmation
    After step 4, ends in failure

    Given Broker Site confirms purchases on the next day
    Then the system writes down that 20 shares of "Acme" wait for an answer
    And the system reminds Purchaser on the next day to ask for it

  Scenario: 5a. The answer of Broker Site is lost
    Instead of step 5, ends in failure

    Given Broker Site drops its next answer
    Then the system writes down what Purchaser sent and at what time
    And the system offers Purchaser to enter the purchase by hand

  Scenario: Success guarantee
    Then "Pension" shows 20 shares of "Acme" more than before
    And the record of the purchase names the shares, the price and Broker Site

  Scenario: Minimal guarantee
    Then the log lets Purchaser find out what happened
