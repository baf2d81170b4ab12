"""J-705: every channel of a touchpoint is exercised."""

from collections import defaultdict
from collections.abc import Iterator

from ucspec.lint.places import every_step
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.lint.words import word_pattern
from ucspec.model.finding import Severity
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase
from ucspec.notation.spelling import listing
from ucspec.notation.vocabulary import slug


@model_rule("J-705", Severity.WARNING)
def channel_never_used(model: ModelReading) -> Iterator[Complaint]:
    """Every channel that a touchpoint offers is used in one of its use cases.

    Why: customers expect the same of every channel, and the one that nobody tries out is the one
    that differs. A channel is used by a tag @channel:x, a value in Examples, or a word in a step.
    A touchpoint with one channel needs nothing: it is the one.

    Bad:
        (in ucspec.yaml)
        touchpoints: [{name: help-desk, channels: [web, phone]}]
        (in its only use case)
        @UC-SHOP-01 @touchpoint:help-desk
        Feature: Return a product

          Scenario: Main success
            When Customer asks through the web to return it
            Then the system sends the label

    Good:
        (in ucspec.yaml)
        touchpoints: [{name: help-desk, channels: [web, phone]}]
        (in its only use case)
        @UC-SHOP-01 @touchpoint:help-desk
        Feature: Return a product

          Scenario Outline: Main success
            When Customer asks through <channel> to return it
            Then the system sends the label

            Examples:
              | channel |
              | web     |
              | phone   |
    """
    if model.model.broken:
        return
    texts: dict[str, list[str]] = defaultdict(list)
    for use_case in model.model.use_cases:
        for name in use_case.touchpoints:
            texts[name] += spoken_in(use_case)
    for touchpoint in model.model.catalogue.touchpoints:
        said = "\n".join(texts.get(touchpoint.name, ()))
        if len(touchpoint.channels) > 1 and said and touchpoint.location:
            unused = [each for each in touchpoint.channels if not is_said(each, said)]
            yield from complain(touchpoint.location, touchpoint.name, unused)


def is_said(channel: str, said: str) -> bool:
    return word_pattern((channel,)).search(said) is not None


def complain(location: Location, touchpoint: str, unused: list[str]) -> Iterator[Complaint]:
    """Name the channels of a touchpoint that are never used, if there are any."""
    if unused:
        channels = "channels" if len(unused) > 1 else "channel"
        yield Complaint(
            location=location,
            message=f'no use case of touchpoint "{touchpoint}" uses its {channels} '
            f"{listing(unused)}",
            hint=f"add a row to the Examples of one of them, or a tag @channel:{slug(unused[0])}",
        )


def spoken_in(use_case: UseCase) -> Iterator[str]:
    """List all in which a channel may be named: tags, cells, steps."""
    yield from use_case.channels
    for flow in use_case.flows:
        yield from flow.tags
        for row in flow.rows or ():
            yield from row.tags
            yield from (value for _, value in row.values)
    for step in every_step(use_case):
        yield step.text
        yield from (cell for cells in step.table for cell in cells)
        yield from (value for _, value in (step.include.values if step.include else ()))
