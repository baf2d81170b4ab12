"""A bound test case carried out: the story, then its guarantees (notation.md, section 4).

The story runs until the first step that does not pass. The success guarantee is checked only
after a story that passed; the minimal guarantee also after a step of the story failed, but not
after a failed set-up. Every Then of a guarantee is checked, whatever became of the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final, NamedTuple

from ucspec.binding.bind import BoundCase, BoundStep
from ucspec.model.result import StepResult, TestResult
from ucspec.model.scenario import StepRole
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.run.ending import CASE_STATUS, PASSED, SKIPPED, StepEnd
from ucspec.run.events import (
    CaseFinished,
    CaseStarted,
    Event,
    Listener,
    StepFinished,
    StepStarted,
)
from ucspec.run.hooks import CaseHooks, HookRun, first_stop, run_after, run_before, with_hooks

__all__ = ["PASSED", "SKIPPED", "StepEnd", "StepRun", "decisive", "execute", "result_of_step"]

BEFORE_GUARANTEES: Final = frozenset({StepRole.SET_UP, StepRole.STORY})
REASONED: Final = frozenset(
    {CaseStatus.SKIPPED, CaseStatus.XFAILED, CaseStatus.NOT_RUN, CaseStatus.PENDING}
)

Call = Callable[[BoundStep], StepEnd]
Explain = Callable[[BoundCase, Sequence["StepRun"], "StepRun"], str]


class StepRun(NamedTuple):
    """A step with its end. `is_attempted` is False for a step that an earlier one kept back."""

    bound: BoundStep
    end: StepEnd
    seconds: float = 0.0
    is_attempted: bool = True


def execute(
    bound: BoundCase,
    call: Call,
    *,
    explain: Explain,
    listeners: Sequence[Listener] = (),
    hooks: CaseHooks | None = None,
) -> TestResult:
    """Run a case. `call` runs one step and never raises for a step's own failure.

    `explain` words the failure, once, of the step that decides; it is given all of them too.
    """
    started, before = datetime.now(UTC), perf_counter()
    if listeners:
        _tell(listeners, CaseStarted(case=bound.case))
    hook_runs = run_before(hooks) if hooks else ()
    runs = _run_steps(bound, call, listeners, first_stop(hook_runs))
    result = _sum_up(bound, runs, explain, started, perf_counter() - before)
    if hooks:
        result = with_hooks(result, hook_runs, run_after(hooks, _status_so_far(result, hook_runs)))
        result = replace(result, seconds=perf_counter() - before)
    if listeners:
        _tell(listeners, CaseFinished(case=bound.case, result=result))
    return result


def _status_so_far(result: TestResult, before: Sequence[HookRun]) -> CaseStatus:
    """Say what the hooks after a case are told of it."""
    return with_hooks(result, before, ()).status


def decisive(runs: Sequence[StepRun]) -> StepRun | None:
    """Find the step that decides a case: the first failed one, else the first not passed."""
    ended = [run for run in runs if run.is_attempted and run.end.status is not StepStatus.PASSED]
    failed = [run for run in ended if run.end.status is StepStatus.FAILED]
    return next(iter(failed or ended), None)


def _run_steps(
    bound: BoundCase, call: Call, listeners: Sequence[Listener], hook: HookRun | None
) -> list[StepRun]:
    """Run what is to be run; `stopped` is the step that ended the set-up or the story.

    A hook that did not pass keeps back every step.
    """
    runs: list[StepRun] = []
    stopped: StepRun | None = None
    for step in bound.steps:
        role = step.step.role
        is_open = hook is None and (stopped is None or _is_checked_after(role, stopped))
        if is_open:
            run = _run_step(bound, step, call, listeners)
        else:
            run = _keep_back(step, hook or stopped)
        if listeners:
            result = result_of_step(run)
            _tell(listeners, StepFinished(case=bound.case, step=step.step, result=result))
        is_passed = run.end.status is StepStatus.PASSED
        if not is_passed and stopped is None and role in BEFORE_GUARANTEES:
            stopped = run
        runs.append(run)
    return runs


def _is_checked_after(role: StepRole, stopped: StepRun) -> bool:
    """Only the minimal guarantee is checked, and only after a failed step of the story."""
    return (
        role is StepRole.MINIMAL_GUARANTEE
        and stopped.end.status is StepStatus.FAILED
        and stopped.bound.step.role is StepRole.STORY
    )


def _run_step(
    bound: BoundCase, step: BoundStep, call: Call, listeners: Sequence[Listener]
) -> StepRun:
    if step.problem is not None:
        return StepRun(bound=step, end=StepEnd(status=step.problem, message=step.message))
    if listeners:
        _tell(listeners, StepStarted(case=bound.case, step=step.step))
    before = perf_counter()
    end = call(step)
    return StepRun(bound=step, end=end, seconds=perf_counter() - before)


def _keep_back(step: BoundStep, stopped: StepRun | HookRun | None) -> StepRun:
    """A step that cannot run is told as such, unless somebody chose to skip all that follows."""
    is_skipped = stopped is not None and stopped.end.status is StepStatus.SKIPPED
    is_told = step.problem is not None and not is_skipped
    end = (
        StepEnd(status=step.problem, message=step.message) if is_told and step.problem else SKIPPED
    )
    return StepRun(bound=step, end=end, is_attempted=False)


class _FreshResult:
    """A StepResult in the making: a frozen record's own constructor takes four times as long.

    Both classes have the same slots, so an instance can be handed from one to the other. It
    matters here: with it, 1,000 cases of five steps need 25 ms less.
    """

    __slots__ = StepResult.__slots__

    def __init__(self, run: StepRun) -> None:
        bound, end = run.bound, run.end
        step, match = bound.step, bound.match
        source = step.step
        self.id = source.id
        self.keyword = source.keyword
        self.text = step.text
        self.status = end.status
        self.origin = source.section
        self.role = step.role._value_  # `value` calls a Python function
        self.via = step.via
        self.seconds = run.seconds
        self.definition = match.definition.location if match else ""
        self.message = end.message
        self.location = bound.place
        self.attachments = end.attachments


def result_of_step(run: StepRun) -> StepResult:
    """Write a step's end down so that it can be read without the model."""
    fresh: Any = _FreshResult(run)
    fresh.__class__ = StepResult
    result: StepResult = fresh
    return result


def _sum_up(
    bound: BoundCase,
    runs: Sequence[StepRun],
    explain: Explain,
    started: datetime,
    seconds: float,
) -> TestResult:
    case, worst = bound.case, decisive(runs)
    status, blocked_by = _judge(case.scenario.own_flow, worst)
    return TestResult(
        case=case.id,
        status=status,
        started=started,
        seconds=seconds,
        blocked_by=blocked_by,
        failed_step=worst.bound.step.id if worst else "",
        message=explain(bound, runs, worst) if worst else "",
        reason=worst.end.message if worst and status in REASONED else "",
        steps=tuple([result_of_step(run) for run in runs]),
        fingerprint=case.fingerprint,
    )


def _judge(own_flow: str, worst: StepRun | None) -> tuple[CaseStatus, str]:
    """A case that fails at a step whose origin is not its own flow is blocked by that origin."""
    if worst is None:
        return CaseStatus.PASSED, ""
    status = worst.end.case or CASE_STATUS[worst.end.status]
    origin = worst.bound.step.origin
    if status is CaseStatus.FAILED and origin != own_flow:
        return CaseStatus.BLOCKED, origin
    return status, ""


def _tell(listeners: Sequence[Listener], event: Event) -> None:
    for listener in listeners:
        listener(event)
