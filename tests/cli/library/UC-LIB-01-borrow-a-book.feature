@UC-LIB-01 @user-goal @must
Feature: Borrow a book
  A reader takes a book home and knows when it is due.

  Scope: City Library
  Primary actor: Reader
  Secondary actors: Librarian
  Trigger: Reader has found a book
  Stakeholder: Reader - knows the day on which the book is due
  Extension point: book lent - after step 3

  Background: Preconditions
    Given "Emma" is on the shelf

  Scenario Outline: Main success
    When Reader completes "Identify the reader" (UC-LIB-02)
    And Reader asks for "Emma" through <channel>
    Then the system lends "Emma" for <weeks> weeks

    Examples: Every channel lends
      | channel | weeks |
      | web     | 4     |
      | desk    | 3     |

  Scenario: 2a. Another Reader is faster
    Instead of step 2, ends in failure

    When Another Reader takes "Emma" from the shelf
    Then the system puts Reader on the waiting list

  Scenario: 3a. Reader owes a fine
    Instead of step 3, resumes at step 3

    Given Reader has a book that was due 5 days ago
    Then the system asks for 5.00 EUR
    When Reader pays 5.00 EUR

  Scenario: Minimal guarantee
    Then the journal names Reader

  Rule: A week has seven days
    Example: Four weeks
      When Reader asks how long 4 weeks are
      Then the system says "28 days"
