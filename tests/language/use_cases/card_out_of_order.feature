@UC-A-01
Feature: Lend a book
    The reader takes a book home.

    NOTE: the bell is
      broken
    primary  ACTOR :   Reader
    Stakeholder: Reader - knows when the book is due
    Scope:Library

    A second paragraph of the brief,
      with an indented line.

    Link: https://library.example/lending
    Stakeholder: Librarian – knows who has the book
    Secondary actors: Librarian
    Note: second note
  Scenario: Main success
    When Reader asks for a book
    Then the system lends it
