@UC-C
Feature: C
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
    When Customer completes "D" (UC-D)
