@a
@b
Feature: Blank lines

  Background:
    Given a

    And b

  Scenario: No blank
    Given a
      | t |

      | u |

    Then b
      """
      text



      text
      """

  @x
  # about it
  @y
  Scenario:

  Scenario Outline: c
    Given <d>

    Examples:
      | d |

    @z
    Examples:
      | d |

  Rule:

    Background:
      Given r

    @in
    Example: e
      Given f
