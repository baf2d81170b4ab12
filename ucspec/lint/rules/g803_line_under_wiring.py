"""G-803: a flow's description is its wiring line alone."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("G-803", Severity.ERROR)
def line_under_wiring() -> None:
    """The description of a flow is its wiring line, and nothing else.

    Why: in a scenario's description Gherkin reads a line that starts with When, Then or * as a
    step, and stumbles over the next line of prose. One line is always safe. A remark belongs into
    the card, as `Note: …`.

    Bad:
        Scenario: 3a. The reason is missing
          Instead of step 3, ends in failure
          The customer is in a hurry.

    Good:
        Scenario: 3a. The reason is missing
          Instead of step 3, ends in failure
    """
