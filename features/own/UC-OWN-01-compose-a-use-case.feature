@UC-OWN-01 @user-goal @must @stage:write @touchpoint:command-line
Feature: Compose a use case
  An analyst writes each deviation once and reads the complete stories that they make.

  Scope: ucspec
  Primary actor: Analyst
  Trigger: Analyst has written a deviation and wants to read the whole story
  Stakeholder: Analyst - every deviation is written once and read in full
  Stakeholder: QA Engineer - no path that was written is left out

  Background: Preconditions
    Given Analyst has written "Buy a coffee" with the flows 2a, 3a and *a

  Scenario: Main success
    When Analyst asks for the cases of "UC-COF-01"
    Then the system lists the paths
      | path | kind      | outcome | steps |
      | main | main      | success | 7     |
      | 2a   | alternate | success | 10    |
      | 3a   | exception | failure | 6     |
      | *a~3 | exception | failure | 6     |
    When Analyst asks to see "UC-COF-01/2a"
    Then the system shows the steps in the order in which they run
      | background.1 |
      | 2a.given.1   |
      | main.1       |
      | 2a.1         |
      | main.1       |
      | main.2       |
      | main.3       |
      | main.4       |
      | success.1    |
      | minimal.1    |

  Scenario: 1a. Analyst wants every path
    Instead of step 1, ends in success

    When Analyst asks for all the cases of "UC-COF-01"
    Then the system lists a path that takes 2a twice and then 3a

  Scenario: 1b. The file has mistakes
    Instead of step 1, ends in failure

    When Analyst writes a deviation that "goes to step 9"
    And Analyst asks for the cases of "UC-COF-01"
    Then the system names the line of the mistake and what to write instead

  Scenario: 3a. Analyst mistypes the id
    Instead of step 3, ends in failure

    When Analyst asks to see "UC-COF-10/2a"
    Then the system names the use case "UC-COF-01"

  Scenario: Success guarantee
    Then the last command ended with exit code 0

  Scenario: Minimal guarantee
    Then no command has changed the files of Analyst
