"""How a failure is shown: pytest's own view of the step function, and a message in use cases."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ucspec.model.result import TestResult
from ucspec.model.scenario import TestCase
from ucspec.pytest_plugin.outcome import is_machinery
from ucspec.run.message import shortened

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

PytestView = Callable[[pytest.ExceptionInfo[BaseException]], Any]


def describe_failure(
    item: "CaseItem", excinfo: pytest.ExceptionInfo[BaseException], pytest_view: PytestView
) -> Any:
    """Show a failed step by its own traceback and what it means for the use case below it.

    A set-up or tear-down that failed is shown as pytest shows it.
    """
    from ucspec.pytest_plugin.call import StepNotPassed

    is_told = hide_machinery(excinfo)
    if item.result is None or "call" in item.reports:
        return pytest_view(excinfo)
    if isinstance(excinfo.value, StepNotPassed) or not is_told:
        return item.result.message
    view = pytest_view(excinfo)
    crash = getattr(view, "reprcrash", None)
    if crash is not None:
        crash.message = f"{headline(item.case, item.result)}: {crash.message}"
    if hasattr(view, "addsection"):
        view.addsection(item.case.id, item.result.message, "-")
    return view


def hide_machinery(excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
    """Leave the frames from the project's first one on; if there is none, say so and keep all."""
    for number, entry in enumerate(excinfo.traceback):
        if not is_machinery(entry.frame.f_globals):
            excinfo.traceback = excinfo.traceback[number:]
            return True
    return False


def headline(case: TestCase, result: TestResult) -> str:
    """Name the failed step in a few words, for one line of a summary."""
    step = next((step for step in result.steps if step.id == result.failed_step), None)
    if step is None:
        return case.id
    return f'step {step.id.rpartition("::")[2]} "{shortened(step.text)}"'
