"""Tags on the Feature: short facets to filter by; unknown tags are kept.

@UC-SUP-02  @summary|@user-goal|@subfunction  @must|@should|@could|@wont  @draft|@ready|@deprecated
@stage:x  @touchpoint:x  @channel:x  @persona:x  @moment-of-truth  @slice:n  @jira:KEY  @reqif:ID  @req:ID
"""  # noqa: E501

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from ucspec.model.catalogue import Catalogue
from ucspec.model.record import dataclass
from ucspec.model.usecase import (
    LEVELS,
    PRIORITIES,
    STATUSES,
    ExternalId,
    Level,
    Priority,
    Status,
)
from ucspec.notation.context import Context
from ucspec.notation.nodes import FeatureNode, ScenarioNode, TagNode
from ucspec.notation.spelling import nearest_or_known
from ucspec.notation.vocabulary import slug

MOMENT_OF_TRUTH = "moment-of-truth"
EXTERNAL = ("jira", "reqif", "req")
ALMOST_ID = re.compile(r"uc[-_].*", re.IGNORECASE)
Facet = TypeVar("Facet", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the Feature's tags say; names are the catalogue's own."""

    level: Level
    priority: Priority
    status: Status
    stages: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()
    is_moment_of_truth: bool = False


def find_ids(tags: Iterable[TagNode], id_pattern: re.Pattern[str]) -> tuple[TagNode, ...]:
    """List the tags that are use-case ids."""
    return tuple(tag for tag in tags if id_pattern.fullmatch(tag.name))


def almost_ids(tags: Iterable[TagNode], id_pattern: re.Pattern[str]) -> tuple[TagNode, ...]:
    """List the tags that were meant to be use-case ids: @uc-sup-02, @UC_SUP_02."""
    return tuple(
        tag for tag in tags if ALMOST_ID.fullmatch(tag.name) and not id_pattern.fullmatch(tag.name)
    )


def tag_names(*groups: Iterable[TagNode]) -> tuple[str, ...]:
    """Join the names of tags, each once, in order."""
    return tuple(dict.fromkeys(tag.name for group in groups for tag in group))


def read_facets(node: FeatureNode, context: Context) -> Facets:
    """Read the Feature's tags against the catalogue."""
    names = context.vocabulary.facets
    values = {prefix: find_values(node.tags, prefix, names, context) for prefix in names}
    return Facets(
        level=choose(node.tags, LEVELS, Level.USER_GOAL, context),
        priority=choose(node.tags, PRIORITIES, Priority.NONE, context),
        status=choose(node.tags, STATUSES, Status.NONE, context),
        stages=values["stage"],
        touchpoints=values["touchpoint"],
        channels=values["channel"],
        personas=values["persona"],
        external_ids=find_external_ids(node.tags, context.catalogue),
        is_moment_of_truth=any(tag.name == MOMENT_OF_TRUTH for tag in node.tags),
    )


def check_scenario_tags(scenarios: Iterable[ScenarioNode], context: Context) -> None:
    """Check the vocabulary of tags that refine a scenario or its Examples."""
    names = context.vocabulary.facets
    for scenario in scenarios:
        for group in (scenario.tags, *(table.tags for table in scenario.examples)):
            choose(group, PRIORITIES, Priority.NONE, context)
            choose(group, STATUSES, Status.NONE, context)
        tags = [*scenario.tags, *(tag for table in scenario.examples for tag in table.tags)]
        for prefix in names if tags else ():
            find_values(tags, prefix, names, context)


def choose(
    tags: Iterable[TagNode], table: Mapping[str, Facet], default: Facet, context: Context
) -> Facet:
    """Take the one tag of a kind; two that disagree are an error."""
    chosen: TagNode | None = None
    for tag in tags:
        if tag.name not in table:
            continue
        if chosen and chosen.name != tag.name:
            message = f"@{chosen.name} and @{tag.name} exclude each other"
            context.error("N-060", tag.location, message, "keep one of them")
        chosen = chosen or tag
    return table[chosen.name] if chosen else default


def find_values(
    tags: Iterable[TagNode], prefix: str, names: Mapping[str, Mapping[str, str]], context: Context
) -> tuple[str, ...]:
    """Find the declared names behind @prefix:x tags."""
    found = []
    for tag in tags:
        head, colon, value = tag.name.partition(":")
        if head != prefix or not colon:
            continue
        name = names[prefix].get(slug(value))
        if name:
            found.append(name)
        else:
            hint = nearest_or_known(value, names[prefix], f"{prefix}s")
            context.error(
                "J-701", tag.location, f'{prefix} "{value}" is not in the catalogue', hint
            )
    return tuple(dict.fromkeys(found))


def find_external_ids(tags: Iterable[TagNode], catalogue: Catalogue) -> tuple[ExternalId, ...]:
    """Find the ids in other systems: built-in prefixes, and those with a link in the catalogue."""
    prefixes = {*EXTERNAL, *catalogue.links}
    parts = (tag.name.partition(":") for tag in tags)
    found = (ExternalId(prefix=head, key=key) for head, _, key in parts if head in prefixes and key)
    return tuple(dict.fromkeys(found))
