@UC-LAY-02
Feature: Return a lamp
The brief.

Scope: Shop
Primary actor: Customer
Stakeholder: Finance - no refund
is too high

Scenario: Main success
When Customer returns the lamp
Then the money is back

Scenario: 2a. The lamp is broken
Instead of step 2, ends in failure

Given the lamp is broken
Then the system refuses
