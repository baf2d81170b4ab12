@UC-ADV-03 @user-goal @should @stage:advocacy @touchpoint:product-page
Feature: Publish a review
  A buyer tells everybody what the product is like.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Prospect
  Trigger: Customer wants to say what a product is like
  Stakeholder: Customer - the review is public within a day
  Stakeholder: Prospect - every review is by a buyer, and none is offensive
  KPI: Review visible <= 24 hours
  Owner: Marketing Team
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Create Customer Advocacy

  Background: Preconditions
    Given Customer has bought "Aurora Phone" for 499.00 EUR
    And Another Customer has reviewed "Aurora Phone" with 2 stars

  Scenario Outline: Main success
    When Customer writes a review of "<product>" with 4 stars
    Then the system takes the review as one of a buyer
    And the system publishes the review within 24 hours
    And the system shows Prospect 3.0 stars for "<product>"

    Examples: What was bought
      | product      |
      | Aurora Phone |

  Scenario Outline: 2a. Customer has not bought the product
    Instead of step 2, ends in failure

    Given Customer has never bought "<product>"
    Then the system refuses the review of "<product>"

    Examples: What was not bought
      | product           |
      | Pier Charger      |
      | Aurora Phone Plus |

  Scenario: 2b. The review is offensive
    Instead of step 2, resumes at step 1, at most once

    Given Customer is furious about the product
    Then the system asks Customer to write the review anew

  Scenario: 3a. Customer changes the review later
    After step 3, ends in success

    When Customer changes the review to 5 stars
    Then the system shows Prospect 3.5 stars for "Aurora Phone"
    And the system keeps the 4 stars in the history of the review

  Scenario: Success guarantee
    Then the system shows one review of Customer for "Aurora Phone"

  Scenario: Minimal guarantee
    Then no offensive review is public
