"""F-302: a flow that does not say where it starts and ends."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("F-302", Severity.ERROR)
def flow_is_wired() -> None:
    """The line under a flow's title says where it starts and where it ends.

    Why: from this line the complete story is composed: the steps before, the flow, the steps
    after. So it follows a fixed form, which can still be read aloud: Instead of step 3, After
    step 3 or Any time; then resumes at step 4, resumes where it left off, or ends in success or
    failure. (RUCM: an alternative flow names its reference flow step and its outcome.)

    Bad:
        Scenario: 3a. The card is declined
          In case of a decline go to step 2

          Given Payment Provider declines the next payment
          Then the system says why

    Good:
        Scenario: 3a. The card is declined
          Instead of step 3, resumes at step 2, at most twice

          Given Payment Provider declines the next payment
          Then the system says why
    """
