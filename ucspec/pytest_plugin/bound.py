"""Results of pytest-bdd's own tests, recorded through its public hooks while evidence is on.

Nothing of a run changes: the tests, their order and their verdicts are pytest-bdd's. The plug-in
is registered only where something is to be recorded.
"""

import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest

from ucspec.model.record import dataclass
from ucspec.model.result import PlannedCase, TestResult
from ucspec.pytest_plugin.attempts import after_report, worker_of
from ucspec.pytest_plugin.bdd import Scenario, Step
from ucspec.pytest_plugin.bdd_hooks import BOUND
from ucspec.pytest_plugin.bdd_tests import bound_steps
from ucspec.pytest_plugin.bound_steps import StepsSeen
from ucspec.pytest_plugin.call import late_attachments
from ucspec.pytest_plugin.guard import RECORDING, guarded
from ucspec.pytest_plugin.session import UseCaseSession

SCENARIO: Final = f"{RECORDING}a scenario of pytest-bdd"


@dataclass(slots=True, kw_only=True)
class BoundAttempt:
    """One attempt at a test of pytest-bdd's own."""

    planned: PlannedCase
    number: int
    steps: StepsSeen
    started: datetime
    reports: dict[str, pytest.TestReport] = field(default_factory=dict)


class BoundRecorder:
    """Follows the tests of pytest-bdd's own that were planned, by node id."""

    def __init__(self, session: UseCaseSession, planned: Mapping[str, PlannedCase]) -> None:
        self.session = session
        self.planned = planned
        self._root = f"{session.config.rootpath}{os.sep}"
        self._numbers: dict[str, int] = {}
        self._running: dict[str, BoundAttempt] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if item.nodeid in self.planned:
            guarded(item.config, SCENARIO, self._begin, item)

    def pytest_bdd_before_scenario(self, request: Any, scenario: Scenario) -> None:
        self._follow(request, StepsSeen.begin, scenario.steps)

    def pytest_bdd_step_func_lookup_error(self, request: Any, step: Step) -> None:
        self._follow(request, StepsSeen.not_found, step)

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_step(self, request: Any, step: Step, step_func: Any) -> None:
        self._follow(request, StepsSeen.started, step, step_func)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_step(self, request: Any, step: Step, step_func: Any) -> None:
        self._follow(request, StepsSeen.passed, step, step_func)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_step_error(self, request: Any, step: Step, exception: BaseException) -> None:
        self._follow(request, StepsSeen.raised, step, exception)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        attempt = self._running.get(item.nodeid)
        if attempt is not None:
            guarded(item.config, SCENARIO, self._end_phase, item, attempt, call, report)
        return report

    def _follow(self, request: Any, tell: Callable[..., None], *told: Any) -> None:
        attempt = self._running.get(request.node.nodeid)
        if attempt is not None:
            guarded(request.config, SCENARIO, tell, attempt.steps, *told)

    def _begin(self, item: pytest.Item) -> None:
        planned = self.planned[item.nodeid]
        number = self._numbers[item.nodeid] = self._numbers.get(item.nodeid, 0) + 1
        self._running[item.nodeid] = BoundAttempt(
            planned=planned,
            number=number,
            steps=StepsSeen(item, planned, self._root),
            started=datetime.now(UTC),
        )
        if self.session.recorder is not None:
            self.session.recorder.start(planned.case, planned.target)

    def _end_phase(
        self,
        item: pytest.Item,
        attempt: BoundAttempt,
        call: pytest.CallInfo[None],
        report: pytest.TestReport,
    ) -> None:
        attempt.reports[str(report.when)] = report
        if report.when == "call":
            attempt.steps.close(call.excinfo)
        if report.when == "teardown":
            del self._running[item.nodeid]
            self._record(item, attempt, report)

    def _record(self, item: pytest.Item, attempt: BoundAttempt, report: pytest.TestReport) -> None:
        result = conclude(item, attempt)
        told: dict[str, Any] = brief(attempt.planned, result)
        if self.session.recorder is not None:
            self.session.recorder.finish(result)
            if hasattr(item.config, "workerinput"):
                told["result"] = self.session.recorder.pack(result)
        report.__dict__["ucspec"] = told


def follow_bound(session: UseCaseSession, planned: Mapping[str, PlannedCase]) -> None:
    """Record what these tests do from now on."""
    session.config.pluginmanager.register(BoundRecorder(session, planned), BOUND)


def conclude(item: pytest.Item, attempt: BoundAttempt) -> TestResult:
    """Sum up an attempt: what the steps say, then what pytest makes of set-up and tear-down."""
    if not attempt.steps.has_begun:
        attempt.steps.steps = bound_steps(item)
    result = attempt.steps.result()
    for when in ("setup", "call", "teardown"):
        report = attempt.reports.get(when)
        if report is not None:
            result = after_report(result, report)
    call = attempt.reports.get("call")
    return replace(
        result,
        attempt=attempt.number,
        started=attempt.started,
        seconds=call.duration if call else sum(one.duration for one in attempt.reports.values()),
        worker=worker_of(item.config),
        attachments=late_attachments(item),
    )


def brief(planned: PlannedCase, result: TestResult) -> dict[str, Any]:
    """Write what other plug-ins can read from `report.ucspec`: plain JSON values."""
    return {
        "case": result.case,
        "use_case": "",
        "extensions": [],
        "flows": list(planned.flows),
        "target": planned.target,
        "attempt": result.attempt,
        "status": result.status.value,
        "blocked_by": "",
        "failed_step": result.failed_step,
        "reason": result.reason,
    }
