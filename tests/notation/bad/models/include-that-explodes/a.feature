@UC-A
Feature: A
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "B" (UC-B)
