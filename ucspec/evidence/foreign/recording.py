"""Matched results → a run of ours: planned cases, results with their steps, attachments."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ucspec.evidence.foreign.claims import CASE
from ucspec.evidence.foreign.match import Match, TextStatus
from ucspec.evidence.foreign.results import ForeignAttachment, ForeignCase, ForeignStep
from ucspec.evidence.foreign.statuses import DECIDING, decisive, step_status
from ucspec.evidence.foreign.text import fingerprint_of_steps
from ucspec.evidence.journal import planned_case
from ucspec.flow.plain_cases import SEPARATOR, shown_name
from ucspec.model.evidence import Attachment
from ucspec.model.record import dataclass
from ucspec.model.result import UNKNOWN_TEXT, PlannedCase, StepResult, TestResult
from ucspec.model.scenario import CaseStep, TestCase
from ucspec.model.verdict import CaseStatus

NO_FILE = "unknown file"
ALL = "all"

Keep = Callable[[ForeignAttachment], Attachment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A result with what it belongs to; `id` is the case's id in the evidence."""

    id: str
    case: ForeignCase
    match: Match
    target: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.id, self.target


class CaseNames:
    """Names results that are of no case: file and scenario, numbered where two have one name."""

    def __init__(self) -> None:
        self.numbers: dict[str, dict[int, int]] = {}

    def name(self, case: ForeignCase) -> str:
        """Name a result; attempts at one scenario have one name, and ours keep theirs."""
        if own := case.properties.get(CASE):
            return own
        file = case.file or case.suite or NO_FILE
        name = f"{file}{SEPARATOR}{shown_name(case.name)}"
        lines = self.numbers.setdefault(name, {})
        number = lines.setdefault(case.line, len(lines) + 1)
        return name if number == 1 else f"{name} #{number}"


def assigned(cases: Iterable[tuple[ForeignCase, Match]], target: str) -> Iterator[Imported]:
    """Give every result the id and the target that it is recorded under."""
    names = CaseNames()
    for case, match in cases:
        id_ = match.case.id if match.case else match.gone or names.name(case)
        yield Imported(id=id_, case=case, match=match, target=target or match.target)


def planned_cases(
    results: Sequence[Imported], planned: frozenset[str], criterion: str
) -> tuple[PlannedCase, ...]:
    """Make the plan that the results answer: each case once, with the least current text.

    `planned` are the ids of the cases that the criterion asks for.
    """
    found: dict[tuple[str, str], PlannedCase] = {}
    for one in results:
        if one.key not in found or one.match.text is not TextStatus.CURRENT:
            made = plan_of(one)
            is_beyond = one.match.case is not None and one.id not in planned
            found[one.key] = replace(made, criterion=ALL if is_beyond else criterion)
    return tuple(found.values())


def plan_of(one: Imported) -> PlannedCase:
    """Say what a result was meant to be a result of."""
    match = one.match
    if match.case is not None:
        return replace(planned_case(match.case, target=one.target), fingerprint=fingerprint_of(one))
    if match.gone:
        return plan_of_gone(one)
    return PlannedCase(case=one.id, flows=match.claims, own_flow=one.id, target=one.target)


def plan_of_gone(one: Imported) -> PlannedCase:
    """Plan a case by its id alone: nothing of today has it."""
    owner, _, path = one.match.gone.partition("[")[0].partition("/")
    use_case, *extensions = owner.split("+")
    own_flow = f"{(use_case, *extensions)[-1]}/{path}"
    return PlannedCase(
        case=one.id,
        use_case=use_case,
        extensions=tuple(extensions),
        flows=(own_flow,),
        own_flow=own_flow,
        target=one.target,
        fingerprint=UNKNOWN_TEXT,
    )


def fingerprint_of(one: Imported) -> str:
    """Name the text that was run: today's, another, or one that nobody knows."""
    match = one.match
    if match.case is None:
        return ""
    if match.text is TextStatus.CURRENT:
        return match.case.fingerprint
    return fingerprint_of_steps(one.case.told_steps) if one.case.has_steps else UNKNOWN_TEXT


def recorded_results(results: Iterable[Imported], keep: Keep) -> Iterator[TestResult]:
    """Write every result down as ours are; the attempts at a case count up."""
    attempts: dict[tuple[str, str], int] = {}
    for one in results:
        attempts[one.key] = attempts.get(one.key, 0) + 1
        yield replace(result_of(one, keep), attempt=attempts[one.key])


def result_of(one: Imported, keep: Keep) -> TestResult:
    """Write one attempt down. `keep` stores an attachment."""
    case = one.case
    is_current = one.match.text is TextStatus.CURRENT and case.has_steps
    composed = one.match.case if is_current else None
    steps = tuple(steps_of(one, composed, keep))
    status, blocked_by, failed_step = judged(case, composed, steps)
    return TestResult(
        case=one.id,
        status=status,
        started=case.started,
        seconds=case.seconds,
        blocked_by=blocked_by,
        failed_step=failed_step,
        message=case.message,
        reason=one.match.reason if case.status is CaseStatus.PASSED else case.reason,
        steps=steps,
        attachments=tuple(keep(each) for each in case.attachments),
        target=one.target,
        fingerprint=fingerprint_of(one),
    )


def judged(
    case: ForeignCase, composed: TestCase | None, steps: Sequence[StepResult]
) -> tuple[CaseStatus, str, str]:
    """Give the status, what blocks it, and the step that decides, as for a case that we run.

    A case that fails at a step whose origin is not its own flow is blocked by that origin.
    """
    told = decisive(case.told_steps, case.status) if case.status in DECIDING else None
    if told is None:
        return case.status, "", ""
    step = steps[case.told_steps.index(told)]
    if composed is not None and case.status is CaseStatus.FAILED:
        own_flow = composed.scenario.own_flow
        if step.origin != own_flow:
            return CaseStatus.BLOCKED, step.origin, step.id
    return case.status, "", step.id


def steps_of(one: Imported, composed: TestCase | None, keep: Keep) -> Iterator[StepResult]:
    """Write the steps down: with the ids of the use case where they are its steps."""
    for number, told in enumerate(one.case.told_steps, 1):
        if composed is not None:
            yield composed_step(told, composed.steps[number - 1], keep)
        else:
            yield own_step(told, f"{one.id}.{number}", one, keep)


def composed_step(told: ForeignStep, step: CaseStep, keep: Keep) -> StepResult:
    """Write down how a step of a use case went."""
    return StepResult(
        id=step.id,
        keyword=step.step.keyword,
        text=step.text,
        status=step_status(told.status),
        origin=step.origin,
        role=step.role.value,
        via=step.via,
        seconds=told.seconds,
        definition=told.definition,
        message=told.message,
        location=str(step.step.location),
        attachments=tuple(keep(each) for each in told.attachments),
    )


def own_step(told: ForeignStep, step_id: str, one: Imported, keep: Keep) -> StepResult:
    """Write down how a step of some other text went."""
    return StepResult(
        id=step_id,
        keyword=told.keyword,
        text=told.text,
        status=step_status(told.status),
        origin=one.id,
        seconds=told.seconds,
        definition=told.definition,
        message=told.message,
        attachments=tuple(keep(each) for each in told.attachments),
    )
