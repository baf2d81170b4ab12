"""A scenario is one path through a use case; a test case is a path with data (ISTQB)."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from ucspec.model.flow import DocString, FlowKind, Outcome, Row, Step
from ucspec.model.location import Location
from ucspec.model.record import dataclass


class Criterion(Enum):
    """How much of the flow graph the paths must cover, weakest first."""

    MAIN = "main"
    FLOW = "flow"
    BRANCH = "branch"
    PAIRS = "pairs"
    ALL = "all"


class StepRole(Enum):
    """The part a step plays in the path that it runs in."""

    SET_UP = "set-up"
    STORY = "story"
    SUCCESS_GUARANTEE = "success guarantee"
    MINIMAL_GUARANTEE = "minimal guarantee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A flow taken once: `position` is the number of host steps done before it enters."""

    flow: str
    position: int
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Which flows a path takes, in order, and which extension it goes through.

    A nested flow's visit follows its host's. `extension` is the extending use case's own route.
    """

    use_case: str
    visits: tuple[Visit, ...] = ()
    extension: "Route | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """A step at its place in a path, placeholders not yet replaced.

    `via` are the ids of the include steps or extension points it was reached through, outermost
    first. `scope` is the index of the scenario's data scope in which its placeholders are looked
    up; `role` says whether it is set-up, story or a guarantee *of the whole path*: an included
    use case's guarantees are part of the story.
    """

    step: Step
    role: StepRole
    via: tuple[str, ...] = ()
    scope: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DataScope:
    """One use case at its place in a path, and where its placeholders get their values.

    `flows` are the labels it goes through, in order. For an included use case `parent` is the
    index of the includer's scope and `section` the includer's flow ("main", "4a") that the
    include stands in; `values` is the include's table, or None when it has none and the file's
    own first rows count. `is_rule` tells that the one "flow" is a business rule's example.
    """

    use_case: str
    flows: tuple[str, ...] = ()
    parent: int | None = None
    section: str = ""
    values: tuple[tuple[str, str], ...] | None = None
    is_rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRule:
    """A `Rule:` of a feature that is no use case."""

    keyword: str
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFeature:
    """A Feature that is no use case, and whose scenarios run as they stand."""

    path: Path
    name: str = ""
    keyword: str = "Feature"
    description: str = ""
    language: str = "en"
    tags: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One composed path of a use case, before data.

    `id` is the path id of the notation ("UC-SUP-02/*a~6"), `flows` the full ids of the flows
    taken ("UC-SUP-02/4a"), `own_flow` the one flow whose defect a failure here would be, or
    empty for a path that combines several. `path` is the feature file whose node it is.
    `scopes` are the use cases inlined, the base first. `individuals` maps who acts ("Customer",
    "Another Customer") to the individual it is, named by the most special kind in the path
    ("Loyal Customer", "Another Customer"): who has the same value is one and the same.

    A plain scenario has a `feature`, perhaps a `rule`, and no use case: `id` and `own_flow` are
    "features/pay.feature::Pay by card", and all of its steps have that for their section.
    """

    id: str
    use_case: str
    extensions: tuple[str, ...] = ()
    flows: tuple[str, ...]
    own_flow: str
    kind: FlowKind
    outcome: Outcome
    criterion: Criterion
    title: str
    path: Path
    location: Location
    route: Route
    steps: tuple[PathStep, ...]
    tags: tuple[str, ...] = ()
    scopes: tuple[DataScope, ...] = ()
    individuals: tuple[tuple[str, str], ...] = ()
    feature: PlainFeature | None = None
    rule: PlainRule | None = None
    keyword: str = "Scenario"
    description: str = ""

    @property
    def is_plain(self) -> bool:
        """Say whether it is a scenario of a feature that is no use case."""
        return self.feature is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """A step ready to run: placeholders replaced in text, table and doc string."""

    step: Step
    role: StepRole
    text: str
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None
    via: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def origin(self) -> str:
        """The flow, background or guarantee that the step is written in ("UC-SUP-02/main")."""
        return self.step.section


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """A path with one row of data. `row` is empty for a path without Examples.

    `id` is the path id plus "[row]". `line` order in the file is kept by the plan. `tags` are
    the Feature's, the flows' and the row's, without "@".
    """

    __test__: ClassVar[bool] = False

    id: str
    scenario: Scenario
    steps: tuple[CaseStep, ...]
    row: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    row_name: str = ""
    tags: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def name(self) -> str:
        """The id as a node is called in its file: that of a plain case begins with the file."""
        return self.id.rpartition("::")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class InfeasiblePath:
    """A combined path whose set-ups exclude each other."""

    id: str
    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathCount:
    """How many paths of a use case a criterion asks for, and how many there are in all."""

    use_case: str
    criterion: Criterion
    paths: int
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The test cases of a model under one criterion, in file order.

    `cut` counts paths left out because of the limit; `empty` are ids of paths whose Examples
    have no rows ("not run").
    """

    criterion: Criterion
    cases: tuple[TestCase, ...] = ()
    cut: int = 0
    infeasible: tuple[InfeasiblePath, ...] = ()
    empty: tuple[str, ...] = ()
    counts: tuple[PathCount, ...] = ()
