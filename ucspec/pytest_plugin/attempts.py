"""One attempt at a case: pytest's three reports and the executor's result as one result."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

FINE = frozenset({CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.XFAILED, CaseStatus.NOT_RUN})
FIRST_AND_ONLY = (1, "", "")  # the first attempt, in a run over one target, in this process
PART = {"setup": "set-up", "teardown": "tear-down"}


def conclude(item: "CaseItem") -> TestResult:
    """Sum up what is known of an attempt; what pytest makes of it has the last word."""
    result = item.result or TestResult(case=item.case.id, status=CaseStatus.NOT_RUN)
    for when in ("setup", "call", "teardown"):
        report = item.reports.get(when)
        if report is not None:
            result = after_report(result, report)
    facts = item.attempt, item.target, worker_of(item.config)
    if facts == FIRST_AND_ONLY and result.seconds and result.fingerprint == item.case.fingerprint:
        return result  # says all that already: the way of most cases, and a copy takes 10 µs
    attempt, target, worker = facts
    return replace(
        result,
        attempt=attempt,
        target=target,
        worker=worker,
        fingerprint=item.case.fingerprint,
        seconds=result.seconds or sum(report.duration for report in item.reports.values()),
    )


def worker_of(config: pytest.Config) -> str:
    """Name the worker of pytest-xdist that this process is; empty for none."""
    workerinput = getattr(config, "workerinput", None)
    return str(workerinput["workerid"]) if workerinput else ""


def after_report(result: TestResult, report: pytest.TestReport) -> TestResult:
    """Say what a phase makes of a result, as pytest has reported it."""
    if hasattr(report, "wasxfail") and report.skipped:
        return replace(result, status=CaseStatus.XFAILED, reason=report.wasxfail, blocked_by="")
    if report.failed and (report.when != "call" or result.status in FINE):
        return _failed(result, report)
    if report.skipped and result.status in (CaseStatus.NOT_RUN, CaseStatus.PASSED):
        reason = result.reason or skip_reason(report)
        status = CaseStatus.NOT_RUN if result.reason else CaseStatus.SKIPPED
        return replace(result, status=status, reason=reason)
    return result


def _failed(result: TestResult, report: pytest.TestReport) -> TestResult:
    """A failure that no step can be named for: a fixture, a tear-down, an unexpected pass."""
    part = PART.get(str(report.when), "")
    text = f"{part} failed: {report.longreprtext}" if part else report.longreprtext
    message = "\n".join(filter(None, (result.message, text)))
    status = CaseStatus.FAILED if result.status in FINE else result.status
    return replace(result, status=status, message=message, reason="")


def skip_reason(report: pytest.TestReport) -> str:
    """Say why pytest skipped a test."""
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else report.longreprtext
    return text.removeprefix("Skipped: ")


def brief(result: TestResult, item: "CaseItem") -> dict[str, object]:
    """Write what other plug-ins can read from `report.ucspec`: plain JSON values."""
    scenario = item.case.scenario
    return {
        "case": result.case,
        "use_case": scenario.use_case,
        "extensions": list(scenario.extensions),
        "flows": list(scenario.flows),
        "target": item.target,
        "attempt": item.attempt,
        "status": result.status.value,
        "blocked_by": result.blocked_by,
        "failed_step": result.failed_step,
        "reason": result.reason,
    }
