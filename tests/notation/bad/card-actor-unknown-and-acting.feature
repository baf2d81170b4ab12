@UC-BAD-01
Feature: Return a product
  The name that the card has in vain is told once, not at every step.

  Scope: Harbour Shop
  Primary actor: Passenger
  Secondary actors: "Gate Agent"

  Scenario: Main success
    When Passenger asks to return the lamp
    Then the system shows the last return day
    When the gate agent gives the reason
    Then the system sends the label
    When I take the label
    And Pilot takes off
