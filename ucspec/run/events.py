"""What happens during a run, handed to whoever listens."""

from collections.abc import Callable

from ucspec.model.record import dataclass
from ucspec.model.result import StepResult, TestResult
from ucspec.model.scenario import CaseStep, TestCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStarted:
    """A test case is about to run its first step."""

    case: TestCase


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStarted:
    """A step function is about to be called."""

    case: TestCase
    step: CaseStep


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinished:
    """A step has a result; also those that were never called."""

    case: TestCase
    step: CaseStep
    result: StepResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFinished:
    """A test case has a result; what its fixtures do afterwards is not in it."""

    case: TestCase
    result: TestResult


Event = CaseStarted | StepStarted | StepFinished | CaseFinished
Listener = Callable[[Event], None]
