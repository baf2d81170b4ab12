@UC-BAD-01
Feature: Return a product
  A customer sends a product back.

  Scope: Harbour Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer asks to return the lamp
    Then the system shows the last return day
    When Customer gives the reason
    Then the system sends the label

  Scenario: 3a. The lamp is broken
    Instead of step "gives the reason", resumes at step "sends the label"

    When Customer gives the reason "broken"
    Then the system asks for a picture
