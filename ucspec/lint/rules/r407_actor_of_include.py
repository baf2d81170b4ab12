"""R-407: who completes a use case is who may."""

from collections.abc import Iterator

from ucspec.lint.places import place_of, story_steps
from ucspec.lint.rule import Complaint, ModelReading, Reading, model_rule
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Severity
from ucspec.model.flow import Step
from ucspec.model.usecase import UseCase


@model_rule("R-407", Severity.ERROR)
def actor_of_include(model: ModelReading) -> Iterator[Complaint]:
    """Who completes a use case is its primary actor, or a kind of it.

    Why: the included steps say "Customer", and they are run as the one individual who acts here.
    If that is somebody else, the story changes its hero without a word (UML 2.5.1: actors of a
    use case, generalisation of actors). A step of the system itself may include anything.

    Bad:
        (the primary actor of UC-SHOP-02 is Customer)
        When Clerk completes "Sign in" (UC-SHOP-02)

    Good:
        When Customer completes "Sign in" (UC-SHOP-02)
        And Member completes "Sign in" (UC-SHOP-02)
        (a Member is a Customer)
    """
    by_id = {use_case.id: use_case for use_case in model.model.use_cases}
    for reading in model.readings:
        for step in story_steps(reading.use_case) if reading.use_case else ():
            included = by_id.get(step.include.use_case) if step.include else None
            if included and not may_complete(step, included, reading):
                yield complain(step, included, reading)


def may_complete(step: Step, included: UseCase, reading: Reading) -> bool:
    """Tell whether the acting actor is the primary actor; one behind a placeholder may be."""
    subject = step.subject
    if subject is None or subject.kind is SubjectKind.SYSTEM or subject.name.startswith("<"):
        return True
    return included.primary_actor in reading.catalogue.ancestors(subject.name)


def complain(step: Step, included: UseCase, reading: Reading) -> Complaint:
    name = step.subject.individual if step.subject else ""
    actor = included.primary_actor
    return Complaint(
        location=place_of(name, step.location, reading),
        message=f"{name} completes {included.id}, whose primary actor is {actor}",
        hint=f"let {actor} do it, or write `is-a: {actor}` where the catalogue declares {name}",
    )
