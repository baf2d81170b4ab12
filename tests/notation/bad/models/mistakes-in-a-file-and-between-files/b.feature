@UC-B
Feature: Sign in
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "Buy" (UC-A)
    And Customer pays <price>
