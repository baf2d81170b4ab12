@UC-A-05
Feature: Lend a book
  Scope: Library
  Primary actor: Reader

  Scenario: Main success
    When Reader asks for a book
    Then the system looks for it
    When Reader signs
    Then the system lends it

  Scenario: 2A) The book is away
    Instead of step 2, resumes at step 1, at most twice

    When Reader names another book

  Scenario: 2A.1a. The other book is away too
    Instead of step 2a.1, ends in failure

    When Reader gives up

  Scenario: *a. The fire bell rings
    Any time from step 2 to step 3, ends in failure

    When Reader leaves

  Scenario: 3b. Reader cannot write
    After step 3 "signs", resumes where it left off

    When Librarian signs

  Scenario: 1b. For the third time
    Instead of step 1 after 2a twice, ends in success

    When Reader borrows the catalogue
