"""M-121: one title for many small goals."""

from collections.abc import Iterator

from ucspec.lint.places import place_of, title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import find_dialect


@rule("M-121", Severity.INFO)
def title_is_one_goal(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A title names one goal, not everything that can be done with a thing.

    Why: nobody comes to "manage customers": they come to register one, or to correct an address.
    Under one title the flows of four goals get mixed, and the failures of three are forgotten. As
    a @summary that includes the real goals the title is fine. (Cockburn on parameterised use cases
    for create, read, update and delete.)

    Bad:
        @UC-CRM-01 @user-goal
        Feature: Manage customers

    Good:
        @UC-CRM-01 @user-goal
        Feature: Correct the address of a customer
    """
    match = reading.words.first_in("crud-titles", use_case.title)
    is_verb_last = find_dialect(use_case.language).subjects.is_first_name
    if match is None or use_case.level is Level.SUMMARY:
        return
    if match.start() > 0 and not (is_verb_last and match.end() == len(use_case.title.rstrip())):
        return
    yield Complaint(
        location=place_of(match[0], title_place(use_case, reading), reading),
        message=f'"{match[0]}" in the title "{use_case.title}" stands for several goals',
        hint="write one use case for each goal, or make this a @summary that includes them",
    )
