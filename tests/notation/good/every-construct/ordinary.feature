@must
Feature: Ordinary Gherkin
  @UC-ALL-01
  Scenario: A trace link
    Given nothing
