@UC-C
Feature: Look
  Scope: Shop
  Primary actor: Customer

  Scenario Outline: Main success
    Given <what> is there
    When Customer looks at <what> for <long>

    Examples:
      | what  | long |
      | a pen | 1 s  |
