"""A pytest plug-in: every case once with the whole shop, then once for each fault it can meet.

The whole run tells, case by case, which operations the path calls and which weak spots of the
shop it passes. A fault whose weak spot is not passed cannot change anything, so that only the
others are tried, until a row of the path has noticed them; one that cannot matter is tried all the
same, another one for each case, to see that this is so. The rows of a path need one worker:
`pytest … -p fault_runs --fault-results FOLDER -n 2 --dist loadfile`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from harbour_shop.defects import Defect

from ucspec.model.flow import StepType
from ucspec.model.result import TestResult
from ucspec.model.scenario import TestCase
from ucspec.model.verdict import StepStatus
from ucspec.pytest_plugin.nodes import CaseItem
from ucspec.pytest_plugin.private import run_protocol

FAULTS = tuple(sorted(defect.value for defect in Defect))
OWN_OPERATIONS = frozenset({"read_logbook", "break_shop", "reset_shop"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-results", metavar="FOLDER", default=".", help="Where to write.")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(FaultRuns(config), "fault-runs")


class FaultRuns:
    """Runs each case again and again; `fault` is the one that is tried at the moment."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.fault = ""
        self.logbook: dict[str, Any] = {}
        self.noticed: set[tuple[str, str]] = set()

    @pytest.fixture(autouse=True)
    def shop_under_fault(self, target: Any) -> Iterable[None]:
        """Break the shop after its reset; afterwards read what the case made it do."""
        if self.fault:
            broken = target.act("Time", "break_shop", names=[self.fault])
            assert broken.ok, broken.text
        yield
        read = target.observe("read_logbook")
        assert read.ok, read.text
        self.logbook = read.data

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> Any:
        if not isinstance(item, CaseItem):
            return None
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        reports = self._try(item, "", nextitem)
        whole, logbook = item.result, self.logbook
        faults = self._faults_of(item.case) if whole and not whole.failed_step else ()
        tried = {fault: self._outcome(item, fault, nextitem) for fault in faults}
        path = item.case.scenario.id
        self.noticed.update((path, fault) for fault, end in tried.items() if end["red"])
        self._write(told(item, whole, logbook, tried))
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    def _write(self, seen: dict[str, Any]) -> None:
        worker = getattr(self.config, "workerinput", {}).get("workerid", "main")
        folder = self.config.getoption("--fault-results")
        with Path(folder, f"{worker}.ndjson").open("a", encoding="utf-8") as file:
            file.write(json.dumps(seen) + "\n")

    def _faults_of(self, case: TestCase) -> tuple[str, ...]:
        """List what this path passes and no earlier row of it has noticed, and a control."""
        passed = sorted(self.logbook["weak_spots"])
        new = (fault for fault in passed if (case.scenario.id, fault) not in self.noticed)
        others = [fault for fault in FAULTS if fault not in passed]
        return (*new, others[crc32(case.id.encode()) % len(others)])

    def _outcome(self, item: CaseItem, fault: str, nextitem: pytest.Item | None) -> dict[str, Any]:
        self._try(item, fault, nextitem)
        result = item.result
        return {
            "status": result.status.value if result else "not run",
            "origin": result.blocked_by if result else "",
            "red": [step.id for step in result.steps if is_red(step)] if result else [],
        }

    def _try(
        self, item: CaseItem, fault: str, nextitem: pytest.Item | None
    ) -> list[pytest.TestReport]:
        self.fault, item.result = fault, None
        return run_protocol(item, nextitem)


def is_red(step: Any) -> bool:
    return step.status is StepStatus.FAILED


def told(
    item: CaseItem, whole: TestResult | None, logbook: dict[str, Any], tried: dict[str, Any]
) -> dict[str, Any]:
    """Put together what is known of a case, as plain values."""
    thens = {
        step.step.id: step.step.text for step in item.case.steps if step.step.type is StepType.THEN
    }
    return {
        "case": item.case.id,
        "place": [str(item.path), item.case.scenario.location.line, item.case.id],
        "flows": list(item.case.scenario.flows),
        "status": whole.status.value if whole else "not run",
        "operations": sorted(set(logbook["operations"]) - OWN_OPERATIONS),
        "weak_spots": logbook["weak_spots"],
        "thens": thens,
        "faults": tried,
    }
