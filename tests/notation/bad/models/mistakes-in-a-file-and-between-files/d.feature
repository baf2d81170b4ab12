@UC-D
Feature: Look twice
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer Completes "Look" (UC-C)
      | what | a cup |
    And Customer completes "Look" (UC-C)
