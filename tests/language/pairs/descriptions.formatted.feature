Feature: Descriptions
        As an analyst
        I want my list:

          * one
            * nested
          * two


              code   block
        and a break  
        here, not here

  	and	tabs

  Scenario: With text
      Some text.
    Less.

    Given a

  Scenario: Without
    Given b

  Scenario Outline: Examples
    Given c

    Examples: title
      text of the examples

      | a |

  Rule: A rule
    text of the rule

    Example: Inside
      text of it

      * a step
