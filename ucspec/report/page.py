"""What a report says, as typed data without any markup: every format writes this."""

from dataclasses import dataclass
from datetime import datetime

from ucspec.report.section import (
    CaseRow,
    Fact,
    Reference,
    Share,
    StepRow,
    UseCaseRow,
    UseCaseSection,
)
from ucspec.report.status import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The answer first: a sentence, then what stands behind it."""

    sentence: str
    rest: str
    mark: Mark

    @property
    def text(self) -> str:
        return f"{self.sentence}; {self.rest}." if self.rest else f"{self.sentence}."

    @property
    def second(self) -> str:
        """What stands behind the answer, as a sentence of its own."""
        return f"{self.rest[:1].upper()}{self.rest[1:]}." if self.rest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number with what it counts; `shares` draw the bar under it."""

    label: str
    value: str
    of: str = ""
    note: str = ""
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A case that failed in its own flow, with everything needed to look into it.

    `alike` are the other cases of the flow that failed at the same step with the same words;
    `rerun` runs them all, but for those that another runner has run.
    """

    case: CaseRow
    anchor: str
    use_case: Reference
    flow: Reference
    message: str
    failed_step: StepRow | None
    step_place: str
    rerun: str
    alike: tuple[Reference, ...] = ()
    blocks: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that nobody has said, bound or run yet, or a finding in a file."""

    code: str
    severity: str
    place: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """Gaps of one sort under a heading."""

    title: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Cases without a result for one reason."""

    reason: str
    cases: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideGroup:
    """The cases of one file that belong to no use case: counted, and those that failed named."""

    name: str
    mark: Mark
    passed: int
    cases: int
    failed: tuple[CaseRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorGroup:
    """The use cases of one primary actor, for the strip of the overview."""

    name: str
    use_cases: tuple[UseCaseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSection:
    """A run that results come from."""

    id: str
    anchor: str
    started: datetime
    mark: Mark
    facts: tuple[Fact, ...]
    in_flight: tuple[Reference, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """A step function and the use cases that run through it: from code back to the text."""

    place: str
    steps: int
    use_cases: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The whole report. `remarks` say what is left out and where it is."""

    title: str
    has_evidence: bool
    headline: Headline
    tiles: tuple[Tile, ...]
    shares: tuple[Share, ...]
    actors: tuple[ActorGroup, ...]
    use_cases: tuple[UseCaseSection, ...]
    failures: tuple[Failure, ...]
    omissions: tuple[Omission, ...]
    gaps: tuple[GapGroup, ...]
    broken: tuple[GapGroup, ...]
    definitions: tuple[DefinitionRow, ...]
    unassigned: tuple[CaseRow, ...]
    outside: tuple[OutsideGroup, ...]
    runs: tuple[RunSection, ...]
    remarks: tuple[str, ...]
    version: str
