"""Traces built by hand: a model, and for each case how it went."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from report_harbour import BROKEN, HARBOUR, UNTOUCHED, model

from ucspec.model.evidence import Attachment, RunInfo
from ucspec.model.result import PlannedCase, Run, StepResult, TestResult
from ucspec.model.trace import CaseTrace, FlowTrace, Trace, UseCaseTrace
from ucspec.model.verdict import (
    CaseStatus,
    Coverage,
    FingerprintStatus,
    LinkStatus,
    ReviewStatus,
    StepStatus,
    Verdict,
)
from ucspec.trace.rollup import count_totals

STARTED = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
VERDICTS = (
    ({CaseStatus.FAILED, CaseStatus.CRASHED, CaseStatus.UNDEFINED}, Verdict.FAILED),
    ({CaseStatus.BLOCKED}, Verdict.BLOCKED),
    ({CaseStatus.NOT_RUN, CaseStatus.SKIPPED, CaseStatus.PENDING}, Verdict.NOT_RUN),
)
PROOF = Attachment(name="answer.json", media_type="application/json", sha256="ab" * 32, size=2048)


@dataclass(frozen=True)
class Fate:
    """What happens to a case: the step that fails, or why it does not run."""

    step: str = ""
    message: str = "expected a refund of 499.00 EUR\n  got 0.00 EUR"
    status: StepStatus = StepStatus.FAILED
    promoted: bool = False
    reason: str = ""
    missing: bool = False


@dataclass
class Story:
    """The fates of a run by case id; the rest passes."""

    fates: dict[str, Fate] = field(default_factory=dict)
    is_complete: bool = True
    in_flight: tuple[str, ...] = ()
    exit_code: int | None = 0
    problems: tuple[str, ...] = ()


def path_steps(use_case, flow):
    main = use_case.flows[0].body
    kept = main
    if flow.entry:
        kept = main[: (flow.entry.step.number if flow.entry.step else 2) - 1]
    guarantee = () if flow.outcome.value == "failure" else use_case.success_guarantee
    return (
        *((step, "set-up") for step in (*use_case.background, *flow.set_up)),
        *((step, "story") for step in kept),
        *((step, "story") for step in (flow.body if flow.entry else ())),
        *((step, "success guarantee") for step in guarantee),
        *((step, "minimal guarantee") for step in use_case.minimal_guarantee),
    )


def step_results(use_case, flow, row, fate):
    has_failed = False
    for number, (step, role) in enumerate(path_steps(use_case, flow)):
        is_broken = step.id == fate.step
        text = step.text
        for name, value in row:
            text = text.replace(f"<{name}>", value)
        status = StepStatus.SKIPPED if has_failed else StepStatus.PASSED
        has_failed = has_failed or is_broken
        yield StepResult(
            id=step.id,
            keyword=step.keyword,
            text=text,
            status=fate.status if is_broken else status,
            origin=step.section,
            role=role,
            seconds=0.004 * (number + 1) if status is StepStatus.PASSED else 0.0,
            definition=f"features/steps/{step.section.partition('/')[0].lower()}.py:{10 + number}",
            message=fate.message if is_broken else "",
            location=str(step.location),
            attachments=(PROOF,) if is_broken else (),
        )


def result_of(use_case, flow, name, row, fate):
    if fate.reason:
        return TestResult(case=name, status=CaseStatus.SKIPPED, reason=fate.reason)
    steps = tuple(step_results(use_case, flow, row, fate))
    bad = next((step for step in steps if step.id == fate.step), None)
    own = bad is not None and (bad.origin == f"{use_case.id}/{flow.label}" or fate.promoted)
    status = CaseStatus.PASSED
    if bad:
        status = CaseStatus(fate.status.value) if own else CaseStatus.BLOCKED
    return TestResult(
        case=name,
        status=status,
        started=STARTED,
        seconds=sum(step.seconds for step in steps),
        blocked_by=bad.origin if bad and not own else "",
        failed_step=fate.step,
        message=f'{use_case.id} "{use_case.title}" / {flow.label}\n{fate.message}' if bad else "",
        steps=steps,
        worker="gw0",
    )


def case_trace(use_case, flow, row, story):
    name = f"{use_case.id}/{flow.label}" + (f"[{row.name}]" if row else "")
    values = row.values if row else ()
    fate = story.fates.get(name, Fate()) if story else Fate(missing=True)
    result = None if fate.missing else result_of(use_case, flow, name, values, fate)
    status = result.status if result else CaseStatus.NOT_RUN
    return CaseTrace(
        id=name,
        status=status,
        verdict=verdict_of([status]),
        row=values,
        result=result,
        attempts=(result,) if result else (),
    )


def verdict_of(statuses):
    for bad, verdict in VERDICTS:
        if bad & set(statuses):
            return verdict
    return Verdict.VERIFIED if statuses else Verdict.NOT_RUN


def flow_trace(use_case, flow, story):
    cases = tuple(case_trace(use_case, flow, row, story) for row in flow.rows or (None,))
    return FlowTrace(
        id=f"{use_case.id}/{flow.label}",
        label=flow.label,
        kind=flow.kind.value,
        title=flow.title,
        verdict=verdict_of([case.status for case in cases]),
        coverage=Coverage.COVERED,
        link=LinkStatus.COVERS,
        fingerprint=FingerprintStatus.UNREVIEWED,
        review=ReviewStatus.DRAFT,
        flow=flow,
        cases=cases,
    )


def use_case_trace(use_case, story):
    flows = tuple(flow_trace(use_case, flow, story) for flow in use_case.flows)
    statuses = [case.status for flow in flows for case in flow.cases]
    return UseCaseTrace(
        use_case=use_case, verdict=verdict_of(statuses), coverage=Coverage.COVERED, flows=flows
    )


def make_run(parts, story):
    cases = [(part, case) for part in parts for flow in part.flows for case in flow.cases]
    return Run(
        info=RunInfo(
            id="20261103T093000Z-4f2a",
            started=STARTED,
            versions={"ucspec": "0.1.0", "pytest": "9.2.0"},
            host="build-7",
            revision="3f9c2d1",
            argv=("pytest", "features"),
        ),
        planned=tuple(
            PlannedCase(case=case.id, node=f"{part.use_case.path}::{case.id}")
            for part, case in cases
        ),
        results=tuple(case.result for _, case in cases if case.result),
        in_flight=story.in_flight,
        is_complete=story.is_complete,
        exit_code=story.exit_code,
        problems=story.problems,
    )


def make_trace(use_cases, story=None, broken=(), findings=()):
    parts = tuple(use_case_trace(one, story) for one in use_cases)
    return Trace(
        models=(model(*use_cases, broken=broken),),
        runs=(make_run(parts, story),) if story else (),
        totals=count_totals(parts),
        use_cases=parts,
        findings=tuple(findings),
    )


def every_id(use_cases):
    trace = make_trace(use_cases)
    return [case.id for part in trace.use_cases for flow in part.flows for case in flow.cases]


RED = {
    "UC-SUP-02/3a": Fate(step="UC-SUP-02/3a.1"),
    "UC-SUP-02/7a": Fate(missing=True),
    "UC-SUP-02/4a": Fate(reason="target http does not support faults"),
}
BLOCKED = {
    "UC-SUP-02/main[web]": Fate(step="UC-SUP-02/main.2", promoted=True),
    "UC-SUP-02/main[chat]": Fate(step="UC-SUP-02/main.2"),
    "UC-SUP-02/main[phone]": Fate(step="UC-SUP-02/main.2"),
    "UC-SUP-02/3a": Fate(step="UC-SUP-02/main.2"),
    "UC-SUP-02/4a": Fate(step="UC-SUP-02/main.2"),
    "UC-SUP-02/7a": Fate(step="UC-SUP-02/main.2"),
    "UC-SUP-02/*a": Fate(step="UC-SUP-02/main.2"),
    "UC-MOT-01/4b": Fate(
        step="UC-MOT-01/4b.1",
        status=StepStatus.UNDEFINED,
        message="no step definition\n  @then('the system promises to …')",
    ),
    "UC-FUP-04/main": Fate(missing=True),
    "UC-FUP-04/1a": Fate(missing=True),
}
NOTHING = {name: Fate(missing=True) for name in every_id(HARBOUR)}
HALF = {name: Fate(missing=True) for name in every_id(HARBOUR)[6:]}

TRACES = {
    "green": make_trace(HARBOUR, Story()),
    "red": make_trace(HARBOUR, Story(RED, exit_code=1), findings=(UNTOUCHED,)),
    "blocked": make_trace(
        HARBOUR,
        Story(BLOCKED, exit_code=1),
        broken=(BROKEN,),
        findings=(UNTOUCHED, *BROKEN.findings),
    ),
    "empty": make_trace(HARBOUR, Story(NOTHING, exit_code=5)),
    "incomplete": make_trace(
        HARBOUR,
        Story(
            HALF,
            is_complete=False,
            in_flight=("UC-SUP-02/7a",),
            exit_code=None,
            problems=(".ucspec/runs/20261103T093000Z-4f2a/main.ndjson:14: not a JSON object",),
        ),
    ),
    "specification": make_trace(HARBOUR),
}
