@UC-MOT-03 @user-goal @must @stage:post-purchase @touchpoint:doorstep @moment-of-truth
Feature: Receive the delivery
  The customer holds the product on the promised day and can start with it.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Carrier
  Trigger: Carrier has the parcel
  Stakeholder: Customer - knows where the parcel is and gets it on the promised day
  Stakeholder: Carrier - needs no second attempt at the door
  KPI: On-time delivery >= 95 %
  Owner: Logistics
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Handle Moments of Truth

  Background: Preconditions
    Given Customer has ordered "Aurora Phone"
    And Carrier has the parcel

  Scenario: Main success
    When Customer follows the parcel
    Then the system shows the way of the parcel and the promised day
    When Carrier delivers the parcel on the promised day
    Then the system sends Customer the set-up guide for "Aurora Phone"

  Scenario: 2a. Customer is not at home
    After step 2, resumes at step 4

    When Carrier leaves the parcel at "Harbour Kiosk"
    Then the system tells Customer to fetch the parcel at "Harbour Kiosk" within 7 days
    When Customer fetches the parcel after 7 days

  Scenario: 2b. The parcel is damaged
    After step 2, ends in failure

    When Carrier reports the parcel as damaged
    Then the system tells Customer that the parcel is damaged
    When Customer completes "Make good for a failure" (UC-MOT-05)
      | name    | value          |
      | failure | damaged parcel |
      | remedy  | 25.00 EUR      |
      | channel | web            |

  Scenario: 2c. The parcel is lost
    After step 2, ends in failure

    When Carrier reports the parcel as lost
    Then the system tells Customer that the parcel is lost
    When Customer completes "Make good for a failure" (UC-MOT-05)
      | name    | value       |
      | failure | lost parcel |
      | remedy  | 50.00 EUR   |
      | channel | web         |

  Scenario: Success guarantee
    Then the system shows the day on which the parcel arrived

  Scenario: Minimal guarantee
    Then the way of the parcel ends where the parcel is
