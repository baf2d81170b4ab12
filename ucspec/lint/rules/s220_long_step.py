"""S-220: a long step."""

from collections.abc import Iterator

from ucspec.lint.places import every_step
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase

LONGEST = 120


@rule("S-220", Severity.INFO)
def step_is_short(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A step has at most 120 characters.

    Why: a step is read aloud in a workshop and stands in one row of the report; a longer one says
    more than one thing, or lists what belongs into a table under it.

    Bad:
        When Customer gives the first name, the last name, the street, the house number, \
the postal code, the town, the country and the phone number

    Good:
        When Customer gives the address
          | street | town   | country |
          | Quay 1 | Vardby | Norway  |
    """
    for step in every_step(use_case):
        if len(step.text) > LONGEST:
            yield Complaint(
                location=step.location,
                message=f"this step has {len(step.text)} characters, more than {LONGEST}",
                hint="say less, make two steps of it, or put a list into a table under the step",
            )
