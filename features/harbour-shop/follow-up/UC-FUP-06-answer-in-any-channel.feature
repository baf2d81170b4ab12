@UC-FUP-06 @user-goal @should @stage:post-purchase @touchpoint:chat @touchpoint:e-mail @touchpoint:social
Feature: Answer in any channel
  A conversation goes on wherever the customer takes it up again, and nobody asks twice.

  Scope: Harbour Shop
  Primary actor: Customer
  Secondary actors: Support Agent, Chatbot
  Trigger: Customer has a question after buying
  Stakeholder: Customer - gets each answer once, where the question was asked
  Stakeholder: Support Agent - finds every word of the customer in one thread
  KPI: Response time <= 15 minutes, from step 1 to step 4
  Owner: Customer Support
  Source: Use case modelling of post-sale follow-up, "Seamless Omnichannel Experience"

  Background: Preconditions
    Given Customer has written "My parcel should be here" through web

  Scenario Outline: Main success
    When Customer writes "Where is the parcel?" through <channel>
    Then the system adds the question to the same thread
    When Support Agent answers the thread within 15 minutes
    Then the system sends the answer through <channel>
    And the system shows the same history in every channel

    Examples: Channels must behave the same
      | channel |
      | chat    |
      | e-mail  |
      | social  |

  Scenario: 2a. Chatbot knows the answer
    After step 2, resumes at step 4

    Given the Help Center explains "Follow a parcel" for "Where is the parcel?"
    Then the system lets Chatbot answer at once

  Scenario: 2b. Chatbot is unsure
    After step 2, resumes at step 3

    Given the Help Center explains "Follow a letter" for "Where is the letter?"
    Then the system asks Support Agent to look at "Follow a letter"

  Scenario: Success guarantee
    Then Customer gets each answer once

  Scenario: Minimal guarantee
    Then one thread holds every word of Customer
