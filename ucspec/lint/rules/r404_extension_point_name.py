"""R-404: every extension point has a name of its own."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("R-404", Severity.ERROR)
def extension_point_name() -> None:
    """Every extension point has a name, and no other of the use case has the same.

    Why: the name is all that the extending use case holds on to (UML 2.5.1: an extension point
    has a name that is unique in its use case). Say what has happened by then: "return accepted".

    Bad:
        Extension point: accepted - after step 3
        Extension point: Accepted - after step 5
        Extension point: - after step 6

    Good:
        Extension point: return accepted - after step 3
        Extension point: refund agreed - after step 5
    """
