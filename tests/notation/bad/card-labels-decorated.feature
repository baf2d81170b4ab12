@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  - Scope: Harbour Shop
  **Primary actor:** Customer
  Secondary actors = Support Agent
  _Trigger_: Customer has had enough
  Stakeholder：Finance - is paid
  Note: a = b, and * is fine

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label
