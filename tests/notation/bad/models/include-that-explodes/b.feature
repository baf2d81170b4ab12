@UC-B
Feature: B
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
    When Customer completes "C" (UC-C)
