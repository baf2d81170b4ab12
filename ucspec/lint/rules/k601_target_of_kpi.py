"""K-601: a KPI says its target."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("K-601", Severity.ERROR)
def target_of_kpi() -> None:
    """A KPI says its target: an operator, a number and a unit.

    Why: without a number nobody can tell whether it was reached; "fast" is a wish.

    Bad:
        KPI: Checkout time as short as possible

    Good:
        KPI: Checkout time <= 120 seconds
    """
