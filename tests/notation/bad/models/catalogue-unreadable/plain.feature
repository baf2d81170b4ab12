Feature: Ordinary
  Scenario: One
    Given nothing
