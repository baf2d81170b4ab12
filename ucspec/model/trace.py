"""The trace: use case → flow → case → step → code → result, with gaps.

One record for each level of `trace --json`; everything in it is plain data, ready to print.
"""

from datetime import datetime

from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.model.flow import Flow
from ucspec.model.record import dataclass
from ucspec.model.result import Run, TestResult
from ucspec.model.scenario import TestCase
from ucspec.model.usecase import UseCase
from ucspec.model.verdict import (
    CaseStatus,
    Coverage,
    FingerprintStatus,
    LinkStatus,
    ReviewStatus,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTrace:
    """One test case and every attempt at it; `status` and `result` are the worst attempt's.

    `link` says whether what was recorded still belongs to the flow, or is None where nothing
    is claimed (a plain Gherkin scenario). `reason` says why a case has no result or why its result
    is stale, or is empty.
    `flows` are the ids of the flows that it judges.
    """

    id: str
    status: CaseStatus
    verdict: Verdict
    row: tuple[tuple[str, str], ...] = ()
    criterion: str = "flow"
    target: str = ""
    case: TestCase | None = None
    result: TestResult | None = None
    attempts: tuple[TestResult, ...] = ()
    started: datetime | None = None
    link: LinkStatus | None = None
    reason: str = ""
    flows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowTrace:
    """A flow with the cases that run it; a business rule's example stands here too.

    `id` is "UC-SUP-02/3a"; `kind` is a FlowKind's word, or "rule". `flow` is None for a business
    rule. `link` is the worst link of its cases, or None when no case claims the flow.
    """

    id: str
    label: str
    kind: str
    title: str
    verdict: Verdict
    coverage: Coverage
    link: LinkStatus | None
    fingerprint: FingerprintStatus
    review: ReviewStatus
    flow: Flow | None = None
    cases: tuple[CaseTrace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrace:
    """A business rule, with one FlowTrace for each of its examples."""

    id: str
    title: str
    verdict: Verdict
    coverage: Coverage
    examples: tuple[FlowTrace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCaseTrace:
    """A use case with the verdict of its flows and rules."""

    use_case: UseCase
    verdict: Verdict
    coverage: Coverage
    flows: tuple[FlowTrace, ...] = ()
    rules: tuple[RuleTrace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionTrace:
    """A step function ("file:line") and the ids of the steps that ran through it: code → text."""

    definition: str
    steps: tuple[str, ...] = ()
    use_cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts for the first line of every report; `verified`…`stale` count use cases."""

    use_cases: int = 0
    flows: int = 0
    cases: int = 0
    verified: int = 0
    failed: int = 0
    blocked: int = 0
    not_run: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Model × evidence. `gaps` and the model's findings are in `findings`."""

    models: tuple[Model, ...]
    runs: tuple[Run, ...]
    totals: Totals
    use_cases: tuple[UseCaseTrace, ...] = ()
    definitions: tuple[DefinitionTrace, ...] = ()
    unassigned: tuple[CaseTrace, ...] = ()
    findings: tuple[Finding, ...] = ()
