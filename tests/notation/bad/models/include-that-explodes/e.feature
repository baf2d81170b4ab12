@UC-E
Feature: E
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer does something
