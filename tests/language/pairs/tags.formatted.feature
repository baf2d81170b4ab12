@one @two @three @four#five # a comment @six
@seven
Feature: Tags

  @a @b
  Scenario: s
    Given t

    @c
    @d @e
    Examples:
      | x |

  @f #g
  Rule: r

    @h
    Example: i
      Given j
