"""F-319: two flows with one label."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("F-319", Severity.ERROR)
def labels_differ() -> None:
    """No two flows have the same label.

    Why: the label is the name of the flow: in reports, in results and in the includes of others.
    Two flows under one name cannot be told apart, so neither is run.

    Bad:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 3a. The card has expired
          Instead of step 3, ends in failure

          When Customer pays with a card that has expired
          Then the system keeps the cart

    Good:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 3b. The card has expired
          Instead of step 3, ends in failure

          When Customer pays with a card that has expired
          Then the system keeps the cart
    """
