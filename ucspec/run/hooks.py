"""Hooks around a case: before its first step, after its last one (Cucumber's rules).

A hook that does not pass keeps back the later hooks before the case and all its steps. Every
hook after the case runs, in reverse order of definition, and a skip there is the hook's alone.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, Final, NamedTuple

from ucspec.model.record import dataclass
from ucspec.model.result import HookResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.run.ending import CASE_STATUS, SKIPPED, StepEnd

BEFORE: Final = "before"
AFTER: Final = "after"
FINE: Final = frozenset(
    {CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.XFAILED, CaseStatus.NOT_RUN}
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hook:
    """A function called `when` ("before", "after") something of a `level` ("case", "step", …).

    `tags` is a Cucumber tag expression and `applies` its test over tags without "@"; `number`
    is the order of definition, `location` "file:line".
    """

    when: str
    level: str
    function: Callable[..., Any]
    location: str
    number: int
    name: str = ""
    tags: str = ""
    applies: Callable[[Collection[str]], bool]


class HookRun(NamedTuple):
    """A hook with its end."""

    hook: Hook
    end: StepEnd
    seconds: float = 0.0


CallHook = Callable[[Hook, str], StepEnd]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHooks:
    """The hooks around one case; `call` runs one, told the case's status so far."""

    before: tuple[Hook, ...] = ()
    after: tuple[Hook, ...] = ()
    call: CallHook


def run_before(hooks: CaseHooks) -> list[HookRun]:
    """Run the hooks before a case, in order, up to the first that does not pass."""
    runs: list[HookRun] = []
    for hook in hooks.before:
        is_kept_back = first_stop(runs) is not None
        runs.append(HookRun(hook, SKIPPED) if is_kept_back else _run(hook, hooks.call, ""))
    return runs


def run_after(hooks: CaseHooks, status: CaseStatus) -> list[HookRun]:
    """Run every hook after a case, the last defined first."""
    return [_run(hook, hooks.call, status.value) for hook in reversed(hooks.after)]


def first_stop(runs: Iterable[HookRun]) -> HookRun | None:
    """Find the hook that keeps back what comes after it."""
    return next((run for run in runs if run.end.status is not StepStatus.PASSED), None)


def with_hooks(
    result: TestResult, before: Sequence[HookRun], after: Sequence[HookRun]
) -> TestResult:
    """Add what became of the hooks to the result of the steps."""
    runs = (*before, *after)
    failed = [run for run in runs if run.end.status is StepStatus.FAILED]
    hooks = tuple(result_of_hook(run) for run in runs)
    if failed:
        message = "\n".join(filter(None, (result.message, *map(describe, failed))))
        status = CaseStatus.FAILED if result.status in FINE else result.status
        return replace(result, hooks=hooks, status=status, message=message, reason="")
    stopped = first_stop(before)
    if stopped is not None:
        status = stopped.end.case or CASE_STATUS[stopped.end.status]
        reason = stopped.end.message
        message = "" if status in FINE else describe(stopped)
        return replace(result, hooks=hooks, status=status, message=message, reason=reason)
    return replace(result, hooks=hooks)


def result_of_hook(run: HookRun) -> HookResult:
    """Write a hook's end down so that it can be read without the code."""
    hook, end = run.hook, run.end
    return HookResult(
        when=hook.when,
        level=hook.level,
        definition=hook.location,
        status=end.status,
        name=hook.name,
        seconds=run.seconds,
        message=end.message,
        attachments=end.attachments,
    )


def describe(run: HookRun) -> str:
    """Word what became of a hook that did not pass."""
    hook = run.hook
    name = f" '{hook.name}'" if hook.name else ""
    how = "failed" if run.end.status is StepStatus.FAILED else f"is {run.end.status.value}"
    head = f"the hook{name} {hook.when} the {hook.level} {how}"
    return f"{head}\n  {hook.location}: {run.end.message}"


def _run(hook: Hook, call: CallHook, status: str) -> HookRun:
    before = perf_counter()
    end = call(hook, status)
    return HookRun(hook, end, perf_counter() - before)
