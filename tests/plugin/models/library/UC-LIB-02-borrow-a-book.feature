@UC-LIB-02 @must @stage:borrow @moment-of-truth @jira:LIB-7 @slice:1
Feature: Borrow a book
  A reader takes a book home.

  Scope: Lending Desk
  Primary actor: Reader
  Secondary actors: Librarian
  Trigger: Reader wants to read at home
  Extension point: book chosen - after step 2

  Background:
    Given the shelf holds "Emma"

  Scenario Outline: Main success
    When Reader completes "Identify the reader" (UC-LIB-01)
    And Reader asks at the <channel> for "Emma"
    Then the system lends "Emma" to Reader

    Examples:
      | channel |
      | counter |
      | web     |

  Scenario: 2a. The book is out
    Instead of step 2, ends in failure

    Given "Emma" is lent to somebody else
    When Reader asks for a book that is out
    Then the system offers a reservation

  @slow
  Scenario: 3a. Librarian has to approve
    Instead of step 3, ends in success

    When Librarian approves by hand
    Then the system prints a slip

  Scenario: *a. Reader walks away
    Any time from step 2 to step 3, ends in failure

    When Reader walks away
    Then the system puts "Emma" back

  Scenario: Success guarantee
    Then the register names Reader

  Scenario: Minimal guarantee
    Then the shelf is in order
