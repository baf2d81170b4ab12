"""A use case for readers, as typed data without any markup: flows, steps, cases, results."""

from dataclasses import dataclass

from ucspec.model.flow import MAIN
from ucspec.model.location import Location
from ucspec.report.status import Mark

TROUBLE = frozenset({"failed", "crashed", "blocked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place to go to: `anchor` inside the page, `address` outside; both may be empty."""

    text: str
    anchor: str = ""
    address: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole that has the same status."""

    mark: Mark
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label with its values, as a card or a run has them."""

    label: str
    values: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as it is written, with how it went over all cases that reached it.

    `number` is "3" or "3a.1"; `seconds` the mean over `runs`; `deviations` leave from here.
    """

    id: str
    number: str
    keyword: str
    text: str
    subject: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    doc_string: str = ""
    include: Reference | None = None
    deviations: tuple[Reference, ...] = ()
    mark: Mark | None = None
    seconds: float = 0.0
    runs: int = 0
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """How one step of one case went; `group` names the part of the path when it changes."""

    id: str
    keyword: str
    text: str
    mark: Mark
    seconds: float
    definition: str
    group: str = ""
    via: str = ""
    message: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A test case and its result.

    `row` is its data, `note` why it has no result. `anchor` is empty where the case is shown a
    second time, or where its flow has that anchor already.
    """

    id: str
    anchor: str
    mark: Mark
    row: str = ""
    seconds: float = 0.0
    target: str = ""
    attempts: tuple[Mark, ...] = ()
    blocked_by: Reference | None = None
    criterion: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDetail:
    """Every step of one case, for the cases worth a closer look; `case` is its id."""

    case: str
    steps: tuple[StepRow, ...]
    message: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowSection:
    """A flow as Cockburn writes it, with its cases; a rule's example is one too."""

    id: str
    anchor: str
    label: str
    title: str
    kind: str
    mark: Mark
    coverage: str
    link: str
    review: str
    host: str = ""
    wiring: str = ""
    ending: str = ""
    location: Location | None = None
    set_up: tuple[StepLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    at_any_time: tuple[Reference, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    shares: tuple[Share, ...] = ()
    seconds: float = 0.0
    details: tuple[CaseDetail, ...] = ()

    @property
    def is_nested(self) -> bool:
        return self.host not in ("", MAIN)

    @property
    def is_single(self) -> bool:
        """Whether the only case passed, and there is no more to tell of it."""
        first = self.cases[0] if len(self.cases) == 1 else None
        return bool(first and first.mark.tone == "passed" and not (first.row or first.attempts))

    @property
    def has_trouble(self) -> bool:
        return any(share.mark.tone in TROUBLE for share in self.shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSection:
    """A business rule with its examples."""

    id: str
    anchor: str
    title: str
    description: str
    mark: Mark
    examples: tuple[FlowSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCaseRow:
    """A use case on one line; `flows` link to their sections."""

    id: str
    title: str
    anchor: str
    mark: Mark
    actors: tuple[str, ...]
    level: str
    priority: str
    status: str
    is_moment_of_truth: bool
    flows: tuple[Reference, ...]
    passed: int
    cases: int
    shares: tuple[Share, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCaseSection:
    """A use case in Cockburn's fully dressed form."""

    row: UseCaseRow
    language: str
    brief: str
    place: str
    facets: tuple[str, ...]
    links: tuple[Reference, ...]
    facts: tuple[Fact, ...]
    stakeholders: tuple[tuple[str, str], ...]
    preconditions: tuple[StepLine, ...]
    main: FlowSection | None
    deviations: tuple[FlowSection, ...]
    success_guarantee: tuple[StepLine, ...]
    minimal_guarantee: tuple[StepLine, ...]
    extension_points: tuple[Fact, ...]
    kpis: tuple[tuple[str, str], ...]
    open_questions: tuple[str, ...]
    notes: tuple[Fact, ...]
    rules: tuple[RuleSection, ...]

    @property
    def flows(self) -> tuple[FlowSection, ...]:
        """All that has cases: the main flow, its deviations, the rules' examples."""
        main = (self.main,) if self.main else ()
        examples = tuple(example for rule in self.rules for example in rule.examples)
        return (*main, *self.deviations, *examples)
