"""F-303: a step number that does not exist."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("F-303", Severity.ERROR)
def named_step_exists() -> None:
    """A step that a flow, an extension point or a KPI names is there.

    Why: a flow that leaves at a step that does not exist has no place in any story. Steps are the
    When and Then lines, counted from 1; Givens before the story are not counted. `ucspec show`
    prints the numbers.

    Bad:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

        Scenario: 4a. The card is declined
          Instead of step 4, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

    Good:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

        Scenario: 2a. The card is declined
          Instead of step 2, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart
    """
