"""A use case: one feature file, as Cockburn's fully dressed template has it."""

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from ucspec.model.flow import ExampleRow, Flow, Step
from ucspec.model.kpi import Kpi
from ucspec.model.location import Location
from ucspec.model.record import dataclass


class Level(Enum):
    """Cockburn's goal levels."""

    SUMMARY = "summary"
    USER_GOAL = "user-goal"
    SUBFUNCTION = "subfunction"


class Priority(Enum):
    """MoSCoW."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"
    NONE = "none"


class Status(Enum):
    """How far the text has come; NONE when no tag says so."""

    DRAFT = "draft"
    READY = "ready"
    DEPRECATED = "deprecated"
    NONE = "none"


LEVELS = {level.value: level for level in Level}
PRIORITIES = {priority.value: priority for priority in Priority if priority is not Priority.NONE}
STATUSES = {status.value: status for status in Status if status is not Status.NONE}
IDLE = frozenset({Status.DEPRECATED.value, Priority.WONT.value})


def status_of(tags: Iterable[str]) -> Status:
    """Say how far a text has come: of several tags the last counts, which refines the others."""
    return [Status.NONE, *(STATUSES[tag] for tag in tags if tag in STATUSES)][-1]


def priority_of(tags: Iterable[str]) -> Priority:
    """Say how much something is wanted: of several tags the last counts."""
    return [Priority.NONE, *(PRIORITIES[tag] for tag in tags if tag in PRIORITIES)][-1]


def is_idle(tags: Iterable[str]) -> bool:
    """Tell whether what has these tags is listed, but not run: deprecated, or won't have."""
    every = tuple(tags)
    if IDLE.isdisjoint(every):
        return False
    return status_of(every) is Status.DEPRECATED or priority_of(every) is Priority.WONT


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Somebody with an interest in the outcome."""

    name: str
    interest: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionPoint:
    """A named place after a step of the main flow where another use case may hook in."""

    name: str
    after_step: int
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Extends:
    """`Extends: UC-SUP-02 at "return accepted"`, held by the extending use case."""

    use_case: str
    point: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A label line kept as written: Owner, Source, Link, Note, …"""

    label: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalId:
    """An id in another system, from a tag such as @jira:SHOP-142."""

    prefix: str
    key: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRuleExample:
    """A complete example inside a `Rule:`, run as it stands with the Background.

    `background` is the Feature's and the Rule's Background; `id` is "UC-X/rule-1.2".
    """

    id: str
    title: str
    background: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    rows: tuple[ExampleRow, ...] | None = None
    tags: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRule:
    """A `Rule:` with its examples; `id` is "UC-X/rule-1"."""

    id: str
    title: str
    description: str = ""
    examples: tuple[BusinessRuleExample, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCase:
    """One use-case file. `flows` are main first, then in file order; tags come without "@"."""

    id: str
    title: str
    path: Path
    location: Location
    language: str = "en"
    brief: str = ""
    level: Level = Level.USER_GOAL
    priority: Priority = Priority.NONE
    status: Status = Status.NONE
    tags: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()
    is_moment_of_truth: bool = False
    scope: str = ""
    primary_actor: str = ""
    secondary_actors: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    trigger: str = ""
    owner: str = ""
    reviewed: str = ""
    stakeholders: tuple[Stakeholder, ...] = ()
    extension_points: tuple[ExtensionPoint, ...] = ()
    extends: Extends | None = None
    kpis: tuple[Kpi, ...] = ()
    card: tuple[CardLine, ...] = ()
    background: tuple[Step, ...] = ()
    flows: tuple[Flow, ...] = ()
    success_guarantee: tuple[Step, ...] = ()
    minimal_guarantee: tuple[Step, ...] = ()
    rules: tuple[BusinessRule, ...] = ()

    @property
    def main(self) -> Flow:
        return self.flows[0]

    def flow(self, label: str) -> Flow:
        """Look a flow up by its label; raises KeyError when there is none."""
        for flow in self.flows:
            if flow.label == label:
                return flow
        raise KeyError(label)

    @property
    def is_collected(self) -> bool:
        """A deprecated or won't-have use case is listed, not run."""
        return self.status is not Status.DEPRECATED and self.priority is not Priority.WONT


def own_steps(use_case: UseCase) -> Iterator[Step]:
    """List set-up, story and guarantees: what another use case includes, so no business rules."""
    yield from use_case.background
    for flow in use_case.flows:
        yield from flow.set_up
        yield from flow.body
    yield from use_case.success_guarantee
    yield from use_case.minimal_guarantee
