"""M-109: a main flow that is too short or too long."""

from collections.abc import Iterator

from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, UseCase

FEWEST, MOST = 3, 9


@rule("M-109", Severity.WARNING)
def main_flow_is_of_a_readable_length(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The main flow has 3 to 9 steps.

    Why: with fewer steps it is a part of another story, or the system's answers are missing; with
    more it is written at the level of movements instead of intentions, or it is two goals.
    (Cockburn: three to nine steps.) A story that includes others may be short; for a subfunction,
    and for what extends another use case, this is only a remark.

    Bad:
        Scenario: Main success
          When Customer pays

    Good:
        Scenario: Main success
          When Customer pays
          Then the system asks Payment Provider to charge the total
          And the system confirms the order with the delivery day
    """
    count = len(use_case.main.body)
    is_part = use_case.level is Level.SUBFUNCTION or use_case.extends is not None
    has_include = any(step.include for step in use_case.main.body)
    if count <= MOST and (count >= FEWEST or has_include):
        return
    if count < FEWEST:
        hint = "write what the system answers, or make it a @subfunction that others include"
    else:
        hint = "write what is wanted instead of each movement, or let a use case be included"
    yield Complaint(
        location=flow_place(use_case.main, reading),
        message=f"the main flow has {count} step{'' if count == 1 else 's'}: "
        f"a story that is easy to read has {FEWEST} to {MOST}",
        hint=hint,
        severity=Severity.INFO if is_part else None,
    )
