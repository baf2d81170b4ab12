"""Records and runs that the tests of evidence start from."""

from datetime import UTC, datetime
from pathlib import Path

from ucspec.evidence.journal import Journal, new_run_id, open_journal
from ucspec.model.evidence import RunInfo
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus

START = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def a_run(started: datetime = START, run_id: str = "") -> RunInfo:
    return RunInfo(
        id=run_id or new_run_id(started),
        started=started,
        versions={"ucspec": "0.1"},
        host="desk",
        revision="abc",
        argv=("pytest", "features"),
    )


def a_planned(case: str) -> PlannedCase:
    own_flow = case.partition("[")[0]
    return PlannedCase(
        case=case, use_case=case.partition("/")[0], flows=(own_flow,), own_flow=own_flow
    )


def a_step(number: int = 1, **changes: object) -> StepResult:
    fields = {
        "id": f"UC-A-1/main.{number}",
        "keyword": "When",
        "text": f"Customer does step {number}",
        "status": StepStatus.PASSED,
        "origin": "UC-A-1/main",
        "seconds": 0.25,
        "definition": "steps/shop.py:12",
        "location": f"a.feature:{number}",
    }
    return StepResult(**(fields | changes))


def a_result(case: str = "UC-A-1/main", **changes: object) -> TestResult:
    fields = {
        "case": case,
        "status": CaseStatus.PASSED,
        "started": START,
        "seconds": 0.5,
        "steps": (a_step(1), a_step(2)),
    }
    return TestResult(**(fields | changes))


def a_journal(directory: Path, worker: str = "main", run: RunInfo | None = None) -> Journal:
    return open_journal(directory, run or a_run(), worker)


def a_recorded_run(directory: Path, *cases: str, started: datetime = START) -> str:
    """Record a whole run in which every case passes, and say its id."""
    run = a_run(started)
    with open_journal(directory, run) as journal:
        journal.planned(map(a_planned, cases))
        for case in cases:
            journal.case_started(case)
            journal.case_finished(a_result(case))
        journal.run_finished(0)
    return run.id
