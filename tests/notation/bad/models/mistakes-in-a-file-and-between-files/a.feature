@UC-A
Feature: Buy
  Scope: Shop
  Primary actor: Customer
  Extends: UC-C at "nowhere"

  Scenario: Main success
    When Custmer asks
    When Customer completes "Another title" (UC-C/9z)
    And Customer completes "Nothing" (UC-NOWHERE)
    And Customer completes "Sign in" (UC-B)
