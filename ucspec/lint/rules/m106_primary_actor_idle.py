"""M-106: a primary actor who does nothing."""

from collections.abc import Iterator

from ucspec.lint.card_lines import label_line
from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import Label, find_dialect
from ucspec.notation.subject import make_subject_names

OTHERS = (SubjectKind.SYSTEM, SubjectKind.TIME)


@rule("M-106", Severity.WARNING)
def primary_actor_acts(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The primary actor does something in the main flow.

    Why: a primary actor who never acts is often the wrong one: somebody else has the goal, or the
    story is started by the clock. Then say so: `Trigger: Time reaches the end of the month`.
    (Cockburn: the primary actor calls on the system to reach a goal.)

    Bad:
        Primary actor: Customer
        Trigger: Customer wants to return a product

        Scenario: Main success
          When Clerk opens the parcel
          Then the system refunds the price

    Good:
        Primary actor: Clerk
        Trigger: a parcel arrives

        Scenario: Main success
          When Clerk opens the parcel
          Then the system refunds the price
    """
    if use_case.level is Level.SUMMARY or acts(reading, use_case) or is_started(reading, use_case):
        return
    line = label_line(Label.PRIMARY_ACTOR, reading)
    others = ", ".join(
        dict.fromkeys(
            step.subject.name
            for step in use_case.main.body
            if step.subject and step.subject.kind is SubjectKind.ACTOR
        )
    )
    message = f"primary actor {use_case.primary_actor} never acts in the main flow"
    hint = (
        f"is it the goal of {others}?"
        if others
        else ("write what starts the story as its trigger: Time reaches …, or the system …")
    )
    place = line.value_location if line else flow_place(use_case.main, reading)
    yield Complaint(location=place, message=message, hint=hint)


def acts(reading: Reading, use_case: UseCase) -> bool:
    """Tell whether the primary actor, or a special kind of it, is the subject of a main step."""
    wanted, kinds_of = use_case.primary_actor, reading.catalogue.ancestors
    names = [step.subject.name for step in use_case.main.body if step.subject]
    return any(
        name.startswith("<") or name in kinds_of(wanted) or wanted in kinds_of(name)
        for name in names
    )


def is_started(reading: Reading, use_case: UseCase) -> bool:
    """Tell whether Time or the system starts the story, by its trigger or its first step."""
    first = use_case.main.body[0].subject
    if first and first.kind in OTHERS:
        return True
    dialect = find_dialect(use_case.language)
    names = make_subject_names(reading.catalogue, use_case.scope, use_case.primary_actor, dialect)
    spoken = names.find(use_case.trigger)
    return spoken is not None and spoken.subject.kind in OTHERS
