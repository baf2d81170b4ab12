# first

# second
@t
# above the feature
Feature: Comments
  # right under the title
  Text.
  # inside the text
  More text.
  # after the text

  Background:

    # before the first step
    Given a
      # deeper than the step
      | a |
    # commented-out row
      # | b |
    #When c

  # the next scenario
  Scenario: One
    Given a
    # not yet: When b

  # belongs to Two
  Scenario: Two
    Given a

    # stands alone

    Then c

    # before the examples
    Examples:
      # about the header
      | x |
      # about the row
      | 1 |
      # after the row
  # Scenario: commented out
  #   Given nothing
# the end
