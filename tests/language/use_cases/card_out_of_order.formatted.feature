@UC-A-01
Feature: Lend a book
  The reader takes a book home.

  A second paragraph of the brief,
    with an indented line.

  Scope: Library
  Primary actor: Reader
  Secondary actors: Librarian
  Stakeholder: Reader - knows when the book is due
  Stakeholder: Librarian – knows who has the book
  Link: https://library.example/lending
  Note: the bell is
    broken
  Note: second note

  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
