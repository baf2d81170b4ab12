@UC-BAD-01
Scenario: Main success
  When Customer asks
