"""J-703: every stage and every touchpoint has a use case."""

from collections.abc import Iterator

from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.journey import Stage, Touchpoint
from ucspec.model.usecase import UseCase
from ucspec.notation.vocabulary import slug


@model_rule("J-703", Severity.WARNING)
def gap_in_journey(model: ModelReading) -> Iterator[Complaint]:
    """Every declared stage and touchpoint has a use case.

    Why: a stage of the journey without any use case is where customers are lost and nobody has
    looked yet, or a name that can go. `@stage:any` fills no gap. (Nothing is said while files of
    the model have mistakes: they may be the ones.)

    Bad:
        (in ucspec.yaml)
        stages: [browse, buy, support]
        (in the only use case)
        @UC-SHOP-01 @stage:buy
        Feature: Buy a phone

    Good:
        (in ucspec.yaml)
        stages: [buy]
        touchpoints: [shop-front]
        (in the only use case)
        @UC-SHOP-01 @stage:buy @touchpoint:shop-front
        Feature: Buy a phone
    """
    if model.model.broken or not model.model.use_cases:
        return
    tags = {tag for use_case in model.model.use_cases for tag in every_tag(use_case)}
    catalogue = model.model.catalogue
    for what, declared in (("stage", catalogue.stages), ("touchpoint", catalogue.touchpoints)):
        for each in declared:
            if each.location and not any(f"{what}:{name}" in tags for name in names_of(each)):
                yield Complaint(
                    location=each.location,
                    message=f'{what} "{each.name}" has no use case',
                    hint=f"tag a use case with @{what}:{slug(each.name)}, write one, or take the "
                    f"{what} out",
                )


def names_of(declared: Stage | Touchpoint) -> Iterator[str]:
    """List how a tag may write a name."""
    yield slug(declared.name)
    if isinstance(declared, Stage):
        yield from map(slug, declared.aliases)


def every_tag(use_case: UseCase) -> Iterator[str]:
    """List the tags of a use case, its flows and their rows, each as a name is compared."""
    yield from map(slug, use_case.tags)
    for flow in use_case.flows:
        yield from map(slug, flow.tags)
        for row in flow.rows or ():
            yield from map(slug, row.tags)
