"""Projects that things go wrong in, and the places where they do."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ucspec.evidence.journal import new_run_id, open_journal, planned_case, read_run
from ucspec.evidence.stamp import time_of_run_id
from ucspec.flow.criteria import plan
from ucspec.model.catalogue import Model
from ucspec.model.evidence import RunInfo
from ucspec.model.result import TestResult
from ucspec.model.scenario import Plan
from ucspec.model.trace import Trace
from ucspec.model.verdict import CaseStatus
from ucspec.notation.load import load_model
from ucspec.testing import Example, Outcome
from ucspec.trace.rollup import make_trace

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "tests" / "plugin" / "models" / "library"
CASES = 7
EVERY_FORMAT = "allure,cucumber-json,html,json,markdown,messages,text"
ORDERED = "-pno:randomly"
WAIT_SECONDS = 60

OWN_STEPS = """
    import os
    import sys
    import time
    from pathlib import Path

    from pytest_bdd import parsers, step

    HERE = Path(__file__).parent

    @step(parsers.re(r"(?P<sentence>.+)"))
    def carry_out(sentence):
{body}
"""

MADE_AND_RUN = """
import os, sys
os.execvp("unshare", ["unshare", "-Urm", "sh", "-ec", sys.argv[1], "sh", sys.executable,
                      *sys.argv[2:]])
"""
SMALL_DISK = """
mount -t tmpfs -o size=64k none small
mkdir small/report && echo old > small/report/index.html
code=0; "$@" || code=$?
cp -r small kept
exit $code
"""
READ_ONLY = """
mount --bind . . && mount -o remount,bind,ro .
cd "$PWD"
exec "$@"
"""


def library(directory: Path, body: str = "", **environ: str) -> Example:
    """Write the two use cases of a lending desk; `body` is what every step does."""
    example = Example.copied_from(LIBRARY, directory)
    example.environ.update(environ)
    if body:
        indented = "\n".join(f"        {line}" for line in body.strip("\n").splitlines())
        example.write({"conftest.py": OWN_STEPS.format(body=indented)})
    return example


def many_scenarios(count: int) -> str:
    """Write a feature file of scenarios that are no use case, three steps each."""
    scenario = (
        "\n  Scenario: Number {}\n    Given a thing\n    When it is used\n    Then it works\n"
    )
    return "Feature: Many\n" + "".join(scenario.format(number) for number in range(count))


def has_namespaces() -> bool:
    """Say whether this machine lets us mount folders that nobody else sees."""
    if shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def run_mounted(example: Example, script: str, *arguments: str) -> Outcome:
    """Run Python where a script has mounted something first; it is gone when Python ends."""
    return example.run_python("-c", MADE_AND_RUN, script, *arguments)


def wait_until(is_true: Callable[[], bool], process: "subprocess.Popen[str] | None" = None) -> None:
    """Wait for a process to come to a point."""
    end = time.monotonic() + WAIT_SECONDS
    while not is_true():
        assert time.monotonic() < end
        assert process is None or process.poll() is None, process.communicate()
        time.sleep(0.01)


def journals(example: Example) -> str:
    """Read all journals as one text."""
    files = sorted((example.directory / ".ucspec").rglob("*.ndjson"))
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def trace_json(example: Example, folder: str = "ucspec-report") -> dict[str, Any]:
    """Read the trace that a run has reported."""
    text = (example.directory / folder / "trace.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def reported(example: Example, folder: str = "ucspec-report") -> dict[str, str]:
    """List the status of each case that a run has reported."""
    told = trace_json(example, folder)
    return {
        case["id"]: case["status"]
        for use_case in told["use_cases"]
        for flow in use_case["flows"]
        for case in flow["cases"]
    }


def messages(example: Example, folder: str = "ucspec-report") -> list[dict[str, Any]]:
    """Read the Cucumber Messages that a run has reported."""
    text = (example.directory / folder / "messages.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def is_whole_page(path: Path) -> bool:
    """Say whether an HTML report has its end."""
    return path.read_text(encoding="utf-8").rstrip().endswith("</html>")


def record_library(directory: Path, model_and_plan: tuple[Model, Plan]) -> str:
    """Record, in this process, a run in which every case of the library passes; give its id."""
    run_id = new_run_id()
    info = RunInfo(id=run_id, started=time_of_run_id(run_id))
    with open_journal(directory, info) as journal:
        journal.planned(planned_case(case) for case in model_and_plan[1].cases)
        for case in model_and_plan[1].cases:
            journal.case_started(case.id)
            journal.case_finished(TestResult(case=case.id, status=CaseStatus.PASSED))
        journal.run_finished(0)
    return run_id


def plan_library() -> tuple[Model, Plan]:
    """Read the library, and plan its cases."""
    model = load_model(LIBRARY, base=LIBRARY)
    return model, plan(model)


def trace_library(directory: Path, run_id: str, model_and_plan: tuple[Model, Plan]) -> Trace:
    """Trace a run of the library."""
    model, its_plan = model_and_plan
    return make_trace([model], [its_plan], [read_run(directory, run_id)])
