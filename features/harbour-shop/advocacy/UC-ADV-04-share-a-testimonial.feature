@UC-ADV-04 @user-goal @could @stage:advocacy @touchpoint:social
Feature: Share a testimonial
  The shop shows what a customer thinks of it, in the customer's words and as long as the customer agrees.

  Scope: Harbour Shop
  Primary actor: Loyal Customer
  Secondary actors: Marketing Team, Social Network
  Trigger: Marketing Team looks for somebody who likes the shop
  Stakeholder: Loyal Customer - nothing is posted without consent
  Stakeholder: Marketing Team - an approved testimonial is posted even if Social Network is down
  KPI: Posted without consent = 0 posts
  Owner: Marketing Team
  Source: Mastering Your Customer Journey: Using Use Case Modelling to Create Customer Advocacy

  Scenario: Main success
    When Marketing Team asks for a testimonial
    And Loyal Customer agrees to share "They answered within the hour"
    And Marketing Team approves the testimonial
    And Time reaches the next full hour
    Then the system posts "They answered within the hour" to Social Network

  Scenario: 2a. Loyal Customer declines
    Instead of step 2, ends in failure

    When Loyal Customer declines the testimonial
    And Time reaches the next full hour
    Then the system posts nothing to Social Network

  Scenario: 3a. Loyal Customer takes the consent back
    After step 3, ends in failure

    When Time reaches the next full hour
    And Loyal Customer takes the consent back
    Then the system removes the testimonial from Social Network within 24 hours

  Scenario: 4a. Social Network does not answer
    After step 4, resumes at step 4, at most 3 times

    Given Social Network is silent the next time
    Then the system keeps the testimonial for another attempt

  Scenario: Success guarantee
    Then the system shows since when everybody can read the testimonial

  Scenario: Minimal guarantee
    Then Social Network shows nothing without consent
