"""Flows and steps: the main flow, and each alternate and exception as its deviation.

Kinds of entry follow RUCM (specific, bounded and global alternative flows); labels such as
"3a" and "*a" are Cockburn's.
"""

from enum import Enum

from ucspec.model.actor import Subject
from ucspec.model.location import Location
from ucspec.model.record import dataclass

MAIN = "main"


class StepType(Enum):
    """What a step is after And, But and * have taken the type of the line before."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"

    __hash__ = object.__hash__  # Enum's own is written in Python, and sentences are keys by type


class FlowKind(Enum):
    """The main flow, a deviation that reaches the goal, or one that does not."""

    MAIN = "main"
    ALTERNATE = "alternate"
    EXCEPTION = "exception"


class Outcome(Enum):
    """Whether the primary actor reached the goal."""

    SUCCESS = "success"
    FAILURE = "failure"


class EntryKind(Enum):
    """How a flow leaves its host."""

    INSTEAD_OF = "Instead of step"
    AFTER = "After step"
    ANY_TIME = "Any time"


class ExitKind(Enum):
    """How a flow comes back to its host, or ends."""

    RESUMES = "resumes at step"
    LEFT_OFF = "resumes where it left off"
    ENDS = "ends in"
    ENDS_BASE = "ends the base use case in"


class IncludeVerb(Enum):
    """Whether an include goes through a succeeding or a failing flow."""

    COMPLETES = "completes"
    FAILS = "fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocString:
    """A text block under a step; `media_type` is what stands after the fence, or empty."""

    content: str
    media_type: str = ""


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """`Customer completes "Identify the customer" (UC-ACC-01)`.

    `flow` is the named flow's label, or empty for the default. `values` are the table's
    (name, value) pairs: the only thing that sets the included file's placeholders.
    """

    verb: IncludeVerb
    title: str
    use_case: str
    flow: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line that somebody does or sees.

    `id` is the full step id ("UC-SUP-02/main.2", "UC-SUP-02/4a.given.1", "UC-SUP-02/success.1");
    `section` is the id without its number ("UC-SUP-02/main", "UC-SUP-02/4a"; a flow's set-up has
    the flow's section); `number` counts from 1 inside its part. `keyword` is the word as written
    ("And"), `text` still holds its <placeholders>. `is_any_type` tells that the line itself has no
    type, as "*" in a plain scenario: `type` is then only the likeliest.
    """

    id: str
    section: str
    number: int
    type: StepType
    keyword: str
    text: str
    subject: Subject | None = None
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None
    include: Include | None = None
    is_any_type: bool = False
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRef:
    """`step 4`, `step 4a.2`, each perhaps with a quoted anchor. `flow` is empty for main."""

    number: int
    flow: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where a flow leaves its host.

    `step` and `until` bound the place (`until` only for a bounded any-time flow; both are None
    for an unbounded one). `after_loop` and `after_times` hold "after 1a twice".
    """

    kind: EntryKind
    step: StepRef | None = None
    until: StepRef | None = None
    after_loop: str = ""
    after_times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """Where a flow ends up.

    `outcome` is set for "ends in …", "ends the base use case in …" and "… and ends in failure".
    `at_most` is the written bound of a loop, or None.
    """

    kind: ExitKind
    step: StepRef | None = None
    at_most: int | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRow:
    """One row of an Examples table: its number counts through all tables of a flow, from 1."""

    number: int
    values: tuple[tuple[str, str], ...]
    name: str
    tags: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The main flow or one deviation.

    `label` is "main", "3a", "*a" or nested "4a.2a"; `host` is the label of the flow it deviates
    from ("main", or "4a" for "4a.2a"; empty for main itself). `set_up` are its leading Givens,
    `body` the rest. `rows` is None when the flow has no Examples at all, and empty when it has
    Examples without rows. `tags` include the Feature's, without "@".
    """

    label: str
    kind: FlowKind
    title: str
    host: str = ""
    entry: Entry | None = None
    exit: Exit | None = None
    outcome: Outcome = Outcome.SUCCESS
    set_up: tuple[Step, ...] = ()
    body: tuple[Step, ...] = ()
    rows: tuple[ExampleRow, ...] | None = None
    tags: tuple[str, ...] = ()
    location: Location
    wiring_location: Location | None = None
    wiring_text: str = ""

    @property
    def is_main(self) -> bool:
        return self.label == MAIN
