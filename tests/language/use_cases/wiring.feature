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
      instead   of STEP 2 , RESUMES at step 1,  at most 2 times.
    When Reader names another book
  Scenario: 2A.1a. The other book is away too
    instead of step 2A.1 ,ends in FAILURE
    When Reader gives up
  Scenario: *a. The fire bell rings
   any TIME from step 2 to step 3,ends in failure
    When Reader leaves
  Scenario: 3b. Reader cannot write
    After step 3   “signs” , Resumes Where It Left Off
    When Librarian signs
  Scenario: 1b. For the third time
    instead of step 1 after 2A 2 times, ends in success.
    When Reader borrows the catalogue
