"""J-706: every persona plays somewhere."""

from collections.abc import Iterator

from ucspec.lint.places import every_step
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.spelling import folded
from ucspec.notation.vocabulary import slug


@model_rule("J-706", Severity.INFO)
def persona_never_used(model: ModelReading) -> Iterator[Complaint]:
    """Every declared persona appears in a use case.

    Why: a persona that nobody plays decides nothing. It was meant to remind somebody of a kind of
    customer: let it appear in a card, a tag or a row of Examples, or take it out.

    Bad:
        (in ucspec.yaml)
        personas: [{name: Busy Parent, plays: Customer}]
        (and no use case names Busy Parent)

    Good:
        Examples: Personas
          | persona     | method |
          | Busy Parent | wallet |
    """
    if model.model.broken or not model.model.use_cases:
        return
    named = {name for use_case in model.model.use_cases for name in names_in(use_case)}
    texts = "\n".join(
        folded(step.text) for use_case in model.model.use_cases for step in every_step(use_case)
    )
    for persona in model.model.catalogue.personas:
        is_used = slug(persona.name) in named or folded(persona.name) in texts
        if persona.location and not is_used:
            yield Complaint(
                location=persona.location,
                message=f'persona "{persona.name}" appears in no use case',
                hint=f"add `Persona: {persona.name}` to a card or a row to its Examples, or take "
                "the persona out",
            )


def names_in(use_case: UseCase) -> Iterator[str]:
    """List whom a use case names in its card, its tags and its rows, as tags are compared."""
    yield from map(slug, use_case.personas)
    for flow in use_case.flows:
        rows = flow.rows or ()
        yield from (slug(value) for row in rows for _, value in row.values)
        for tag in (*flow.tags, *(tag for row in rows for tag in row.tags)):
            yield slug(tag.removeprefix("persona:"))
