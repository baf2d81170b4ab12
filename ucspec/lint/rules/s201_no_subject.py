"""S-201: who acts."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("S-201", Severity.ERROR)
def when_says_who_acts() -> None:
    """A When starts with who acts: a declared actor, Time or the system.

    Why: Cockburn asks of every step "who has the ball?"; a step that nobody owns cannot be
    assigned, automated or reviewed by the one who does it. RUCM allows only declared actors and
    the system as subjects. A Then without a subject is the system's, and Givens need none.

    Bad:
        When the parcel is handed over

    Good:
        When Customer hands the parcel over
    """
