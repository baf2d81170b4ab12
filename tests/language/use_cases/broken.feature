@UC-A-09
Feature: Lend a book
  primary actor: Reader
  scope: Library
  Scenaro: Main success
    When Reader asks for a book
  Scenario: 1a. Closed
   instead of step 2 "lends", ends in failure
    When Reader leaves
