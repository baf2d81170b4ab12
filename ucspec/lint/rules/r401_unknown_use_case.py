"""R-401: what is included or extended exists."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("R-401", Severity.ERROR)
def unknown_use_case() -> None:
    """The use case, and the flow, that a step or an `Extends:` line names exist in this model.

    Why: an include or an extend is a relation between two use cases of one model (UML 2.5.1,
    18.1.3). One that leads nowhere cannot be composed: nobody knows what happens in that step.

    Bad:
        When Customer completes "Sign in" (UC-SHOP-99)

    Good:
        When Customer completes "Sign in" (UC-SHOP-02)
    """
