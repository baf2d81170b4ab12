@UC-SENDALL-01 @user-goal @must @stage:act @touchpoint:screen @channel:web
Feature: Buy an item at auction
  A bidder buys an item for the highest bid.
  After Shane Sendall and Alfred Strohmeier, the auction system, "Buy Item under Auction".

  Scope: Auction House
  Primary actor: Bidder
  Trigger: Bidder finds an item that is under auction
  Stakeholder: Bidder - pays what was bid and no more
  Stakeholder: Seller - the highest bid wins
  Source: Sendall, Strohmeier 2000

  Background: Preconditions
    Given "Sea Chart" is under auction with a highest bid of 40 EUR
    And Bidder has 200 EUR of credit

  Scenario: Main success
    When Bidder asks for "Sea Chart"
    Then the system shows the highest bid of 40 EUR
    When Bidder bids 50 EUR
    Then the system reserves 50 EUR of the credit and shows the new highest bid
    When Time closes the auction
    Then the system sells "Sea Chart" to Bidder for 50 EUR

  Scenario: 3a. The bid is too low
    Instead of step 3, resumes at step 2, at most twice

    When Bidder bids 30 EUR
    Then the system says that the bid must be above 40 EUR

  Scenario: 3b. Bidder has too little credit
    Instead of step 3, resumes at step 3, at most once

    When Bidder bids 500 EUR
    Then the system shows the credit of 200 EUR

  Scenario: 5a. Another Bidder bids more
    Instead of step 5, ends in failure

    When Another Bidder bids 60 EUR
    Then the system releases the 50 EUR
    And the system tells Bidder that 60 EUR are bid

  Scenario: 6a. The seller withdraws the item
    Instead of step 6, ends in failure

    Given the seller has withdrawn "Sea Chart"
    Then the system releases the 50 EUR

  Scenario: Success guarantee
    Then the credit of Bidder is lower by 50 EUR
    And "Sea Chart" belongs to Bidder

  Scenario: Minimal guarantee
    Then Bidder has reserved no more than the highest bid
