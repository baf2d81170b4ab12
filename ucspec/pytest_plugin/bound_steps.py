"""The steps of one attempt at a scenario that pytest-bdd runs, as its public hooks tell of them.

What the hooks do not tell: a step that skips or exits is still open when the call has ended, and
a step function that is a coroutine was never run (execution.md, 4.7 and 4.8).
"""

from collections.abc import Callable, Sequence
from inspect import isasyncgenfunction, iscoroutinefunction, unwrap
from time import perf_counter
from typing import Any, Final

import pytest

from ucspec.model.evidence import Attachment
from ucspec.model.record import dataclass
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.pytest_plugin.bdd import Step, location_of
from ucspec.pytest_plugin.outcome import end_of

NEVER_AWAITED: Final = "the step function is async and did not run: pytest-bdd does not await it"
CASE_STATUS: Final = {
    StepStatus.FAILED: CaseStatus.FAILED,
    StepStatus.SKIPPED: CaseStatus.SKIPPED,
    StepStatus.PENDING: CaseStatus.PENDING,
    StepStatus.UNDEFINED: CaseStatus.UNDEFINED,
}
REASONED: Final = frozenset(
    {CaseStatus.SKIPPED, CaseStatus.XFAILED, CaseStatus.NOT_RUN, CaseStatus.PENDING}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a step ended; `case` is the case's status where the step's does not tell."""

    status: StepStatus
    message: str = ""
    case: CaseStatus | None = None
    seconds: float = 0.0
    attachments: tuple[Attachment, ...] = ()


class StepsSeen:
    """Follows the steps of one attempt."""

    def __init__(self, item: Any, planned: PlannedCase, root: str) -> None:
        self._item = item
        self._planned = planned
        self._root = root
        self._ends: dict[int, Ended] = {}
        self._functions: dict[int, Callable[..., Any]] = {}
        self._open: Step | None = None
        self._since = 0.0
        self.has_begun = False
        self.steps: Sequence[Step] = ()

    def begin(self, steps: Sequence[Step]) -> None:
        """Take the steps that are to run, placeholders replaced."""
        self.has_begun = True
        self.steps = steps

    def started(self, step: Step, function: Callable[..., Any]) -> None:
        """A step's definition was found, and its arguments are about to be made."""
        self._functions[id(step)] = function
        self._open, self._since = step, perf_counter()

    def passed(self, step: Step, function: Callable[..., Any]) -> None:
        """A step's function has come back."""
        plain = unwrap(function)
        if iscoroutinefunction(plain) or isasyncgenfunction(plain):
            self._end(step, StepStatus.SKIPPED, NEVER_AWAITED, CaseStatus.NOT_RUN)
        else:
            self._end(step, StepStatus.PASSED)

    def raised(self, step: Step, error: BaseException) -> None:
        """A step's function, or what makes its arguments, raised."""
        end = end_of(error, self._item)
        self._end(step, end.status, end.message, end.case)

    def not_found(self, step: Step) -> None:
        """No definition is visible for a step."""
        self._end(step, StepStatus.UNDEFINED, "no step definition is visible for this sentence")

    def close(self, excinfo: pytest.ExceptionInfo[BaseException] | None) -> None:
        """End the step that was left open by what passes by pytest-bdd: a skip, an exit."""
        if self._open is not None and excinfo is not None:
            self.raised(self._open, excinfo.value)

    def _end(
        self, step: Step, status: StepStatus, message: str = "", case: CaseStatus | None = None
    ) -> None:
        from ucspec.pytest_plugin.call import late_attachments

        seconds = perf_counter() - self._since if self._open is step else 0.0
        self._open = None
        self._ends[id(step)] = Ended(
            status=status,
            message=message,
            case=case,
            seconds=seconds,
            attachments=late_attachments(self._item),
        )

    def result(self) -> TestResult:
        """Sum up what the steps say of the case; the first that did not pass decides."""
        steps = tuple(self._step(number, step) for number, step in enumerate(self.steps, 1))
        ends = (self._ends.get(id(step)) for step in self.steps)
        told = [(step, end) for step, end in zip(steps, ends, strict=True) if end is not None]
        decisive = [(step, end) for step, end in told if end.status is not StepStatus.PASSED]
        if not decisive:
            status = CaseStatus.PASSED if self.has_begun else CaseStatus.NOT_RUN
            return TestResult(case=self._planned.case, status=status, steps=steps)
        step, end = decisive[0]
        status = end.case or CASE_STATUS[end.status]
        return TestResult(
            case=self._planned.case,
            status=status,
            failed_step=step.id,
            message=f"{step.location}: {step.keyword} {step.text}: {end.message}",
            reason=end.message if status in REASONED else "",
            steps=steps,
        )

    def _step(self, number: int, step: Step) -> StepResult:
        end = self._ends.get(id(step)) or Ended(status=StepStatus.SKIPPED)
        function = self._functions.get(id(step))
        section = self._planned.own_flow
        file = section.partition("::")[0]
        return StepResult(
            id=f"{section}.{number}",
            keyword=step.keyword.strip(),
            text=step.name,
            status=end.status,
            origin=section,
            seconds=end.seconds,
            definition=location_of(function, self._root) if function else "",
            message=end.message,
            location=f"{file}:{step.line_number}:{step.indent + 1}",
            attachments=end.attachments,
        )
