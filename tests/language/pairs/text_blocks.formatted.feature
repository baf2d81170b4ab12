Feature: Text blocks

  Scenario: Fences
    Given a block
      """
      first
        second
      less than the fence
          
      tab	inside
      trailing  
      \"\"\"
      ```
      # no comment
      | no table |
        Then no step

      """
    And another
      ```application/json; charset=utf-8
      {
        "a": """ 
      }
      \`\`\`
      ```
    And a block with a table
      """markdown
      # Title
      """
      | a | b |
    And tabs
      """
      	one more
      same
      less
      """
    And nothing
      """
      """
