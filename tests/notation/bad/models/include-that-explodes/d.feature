@UC-D
Feature: D
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
    When Customer completes "E" (UC-E)
