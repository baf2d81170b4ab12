"""B-505: who wants something of the system is outside of it."""

from collections.abc import Iterator

from ucspec.lint.card_lines import label_line
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import Label
from ucspec.notation.spelling import folded


@rule("B-505", Severity.WARNING)
def insider_as_primary_actor(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The primary actor stands outside of the system's boundary.

    Why: a use case is what the system does for somebody outside (UML 2.5.1: subject and actors).
    A part of the system that wants something of the system is design; the goal belongs to the one
    for whom it works.

    Bad:
        (in ucspec.yaml)
        systems:
          - {name: Shop, inside: [Billing]}
        actors: [Customer, Billing]
        (in the card)
        Primary actor: Billing

    Good:
        (in ucspec.yaml)
        systems:
          - {name: Shop, inside: [Billing]}
        (in the card)
        Primary actor: Customer
    """
    actors = {actor.name: actor for actor in reading.catalogue.actors}
    actor = actors.get(use_case.primary_actor)
    names = {folded(name) for name in (actor.name, *actor.aliases)} if actor else set()
    for system in reading.catalogue.systems:
        is_inside = names & {folded(part) for part in system.inside}
        if system.name == use_case.scope and is_inside:
            line = label_line(Label.PRIMARY_ACTOR, reading)
            yield Complaint(
                location=line.value_location if line else use_case.location,
                message=f"{use_case.primary_actor} is declared inside {system.name}, and acts as "
                "its primary actor",
                hint="name the actor outside for whom it does this, or move it out of `inside`",
            )
