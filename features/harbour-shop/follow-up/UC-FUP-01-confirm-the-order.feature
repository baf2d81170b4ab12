@UC-FUP-01 @user-goal @must @stage:purchase @touchpoint:e-mail
Feature: Confirm the order
  A customer who has paid knows soon and for certain what arrives, and on which day.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Message Gateway, Sales Representative
  Trigger: Customer pays for an order
  Stakeholder: Customer - gets one confirmation, within a minute of the payment
  Stakeholder: Sales Representative - calls every customer whom no message reaches
  KPI: Order confirmation time <= 1 minute, from step 1 to step 2
  Owner: Sales
  Source: Use case modelling of post-sale follow-up, "Response Time"

  Background: Preconditions
    Given Customer has "Aurora Phone" in the cart
    And "Aurora Phone" is in stock

  Scenario Outline: Main success
    Given Customer hears from the shop through <channel>, or else through <second>
    When Customer pays for the cart
    Then the system confirms the order through <channel> with the delivery day
    When Customer looks the order up
    Then the system shows the delivery day of the confirmation

    Examples: Channels must behave the same
      | channel | second |
      | e-mail  | chat   |
      | chat    | phone  |
      | phone   | social |
      | social  | web    |
      | web     | e-mail |

  Scenario: 2a. The message bounces
    Instead of step 2, resumes at step 3

    Given Message Gateway delivers nothing through <channel>
    Then the system confirms the order through <second> with the delivery day

  Scenario: 2b. No message gets through
    Instead of step 2, ends in failure

    Given Message Gateway delivers nothing through <channel>
    And Message Gateway delivers nothing through <second>
    Then the system asks Sales Representative to call Customer about the order

  Scenario: Success guarantee
    Then Customer gets the confirmation within 1 minute of the payment
    And Customer gets exactly one confirmation

  Scenario: Minimal guarantee
    Then the order is paid
