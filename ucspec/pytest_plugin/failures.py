"""How a failure is shown: pytest's own view of the step function, and a message in use cases."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ucspec
from ucspec.model.result import TestResult
from ucspec.model.scenario import TestCase

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

PACKAGE = Path(ucspec.__file__).parent
STEP_FIXTURE = "pytestbdd_stepdef_"

PytestView = Callable[[pytest.ExceptionInfo[BaseException]], Any]


def describe_failure(
    item: "CaseItem", excinfo: pytest.ExceptionInfo[BaseException], pytest_view: PytestView
) -> Any:
    """Show a failed step by its own traceback and what it means for the use case below it.

    A set-up or tear-down that failed is shown as pytest shows it.
    """
    from ucspec.pytest_plugin.call import StepNotPassed

    if item.result is None or "call" in item.reports:
        return pytest_view(excinfo)
    if isinstance(excinfo.value, StepNotPassed):
        return item.result.message
    hide_own_frames(excinfo)
    view = pytest_view(excinfo)
    crash = getattr(view, "reprcrash", None)
    if crash is not None:
        crash.message = f"{headline(item.case, item.result)}: {crash.message}"
    if hasattr(view, "addsection"):
        view.addsection(item.case.id, item.result.message, "-")
    return view


def hide_own_frames(excinfo: pytest.ExceptionInfo[BaseException]) -> None:
    """Leave the frames of step functions and what they call; keep all if none is left."""
    visible = excinfo.traceback.filter(
        lambda entry: not Path(str(entry.path)).is_relative_to(PACKAGE)
    )
    if visible:
        excinfo.traceback = visible


def headline(case: TestCase, result: TestResult) -> str:
    """Name the failed step in a few words, for one line of a summary."""
    step = next((step for step in result.steps if step.id == result.failed_step), None)
    if step is None:
        return case.id
    return f'step {step.id} "{step.text}"'
