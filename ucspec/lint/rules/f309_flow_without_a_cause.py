"""F-309: a flow that nothing makes happen."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("F-309", Severity.ERROR)
def flow_has_a_cause() -> None:
    """A flow that replaces a step has a Given, or starts with a When.

    Why: something must make the story go another way: a state of the world (a Given), or what
    somebody does (a When). Without a cause the test runs the main flow and expects another end:
    it can only fail, and the product is blamed.

    Bad:
        Scenario: 4a. Payment Provider declines the payment
          Instead of step 4, ends in failure

          Then the system says why the payment was declined

    Good:
        Scenario: 4a. Payment Provider declines the payment
          Instead of step 4, ends in failure

          Given Payment Provider declines the next payment
          Then the system says why the payment was declined
    """
