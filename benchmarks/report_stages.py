"""What it costs to turn recorded results into a trace, JSON and HTML, stage by stage.

`python report_stages.py CASES FOLDER prepare` writes a model with that many cases and one
recorded run, made by the journal itself, two per cent of the cases failing. With `measure` it
prints CPU seconds a stage and the process's peak memory in MiB as JSON on its last line; the
reports are written as a run writes them, piece by piece into files.
"""

import json
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from workload import Workload, write_ucspec

from ucspec.evidence.journal import new_run_id, open_journal, read_run
from ucspec.flow.criteria import plan
from ucspec.model.evidence import RunInfo
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.scenario import TestCase
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.notation.load import load_model
from ucspec.report.write import write_reports
from ucspec.trace.rollup import make_trace

FAILING_EVERY = 50


def result_of(case: TestCase, fails: bool) -> TestResult:
    steps = tuple(
        StepResult(
            id=step.id,
            keyword=step.step.keyword,
            text=step.text,
            status=StepStatus.FAILED if fails and step is case.steps[-1] else StepStatus.PASSED,
            origin=step.origin,
            seconds=0.001,
            definition="features/steps/thing.py:12",
            message="assert 1 == 2" if fails and step is case.steps[-1] else "",
        )
        for step in case.steps
    )
    return TestResult(
        case=case.id,
        status=CaseStatus.FAILED if fails else CaseStatus.PASSED,
        started=datetime.now(UTC),
        seconds=0.005,
        failed_step=case.steps[-1].id if fails else "",
        message="assert 1 == 2" if fails else "",
        steps=steps,
        fingerprint=case.fingerprint,
    )


def planned(case: TestCase) -> PlannedCase:
    return PlannedCase(
        case=case.id,
        use_case=case.scenario.use_case,
        flows=case.scenario.flows,
        own_flow=case.scenario.own_flow,
        row=tuple(case.row.items()),
        fingerprint=case.fingerprint,
    )


def record(directory: Path, cases: tuple[TestCase, ...]) -> None:
    info = RunInfo(id=new_run_id(), started=datetime.now(UTC))
    journal = open_journal(directory, info, "main", str)
    journal.planned([planned(case) for case in cases])
    for number, case in enumerate(cases):
        journal.case_started(case.id)
        journal.case_finished(result_of(case, fails=number % FAILING_EVERY == 1))
    journal.run_finished(1)


def prepare(cases: int, folder: Path) -> None:
    write_ucspec(folder, Workload(cases=cases))
    record(folder / ".ucspec", plan(load_model(folder)).cases)


def measure(folder: Path) -> dict[str, float]:
    taken: dict[str, float] = {}

    def stage(name: str, work: Callable[[], Any]) -> Any:
        start = process_time()
        made = work()
        taken[name] = process_time() - start
        return made

    model = stage("load model", lambda: load_model(folder))
    cases = stage("compose", lambda: plan(model))
    run = stage("read evidence", lambda: read_run(folder / ".ucspec"))
    trace = stage("trace", lambda: make_trace([model], [cases], [run]))
    stage("json", lambda: write_reports(trace, ["json"], folder / "report"))
    (page,) = stage("html", lambda: write_reports(trace, ["html"], folder / "report"))
    taken["html MB"] = page.stat().st_size / 1e6
    taken["peak MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return taken


if __name__ == "__main__":
    size, place, part = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if part == "prepare":
        prepare(size, place)
        print("{}")
    else:
        print(json.dumps(measure(place)))
