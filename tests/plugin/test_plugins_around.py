"""Other plug-ins see use cases: hooks, report attributes, JUnit, workers."""

import json
from unittest.mock import ANY
from xml.etree import ElementTree

import pytest

from ucspec.evidence.journal import list_runs, read_run

LISTENER = """
import json

def note(name, **values):
    with open("heard.txt", "a") as file:
        file.write(json.dumps({"hook": name, **values}) + "\\n")

def pytest_ucspec_run_started(run): note("run_started", id=run.id)
def pytest_ucspec_run_finished(run, exit_code): note("run_finished", id=run.id, code=exit_code)
def pytest_ucspec_case_started(item, case): note("case_started", case=case.id, node=item.name)
def pytest_ucspec_case_finished(result): note("case_finished", status=result.status.value)
def pytest_ucspec_step_started(case, step): note("step_started", step=step.id)
def pytest_ucspec_step_finished(result): note("step_finished", status=result.status.value)

def pytest_runtest_logreport(report):
    if report.when == "call":
        note("report", ucspec=report.ucspec)
"""


def heard(library):
    return [json.loads(line) for line in (library.directory / "heard.txt").read_text().splitlines()]


def add_listener(library):
    conftest = (library.directory / "conftest.py").read_text()
    library.write({"conftest.py": conftest + LISTENER})


def test_hooks_are_called_in_order(library):
    add_listener(library)
    outcome = library.run_pytest("--uc=UC-LIB-01/1a", BREAK="the system refuses")
    calls = heard(library)
    assert [call["hook"] for call in calls] == [
        "run_started",
        "case_started",
        *["step_started", "step_finished"] * 3,
        "report",
        "case_finished",
        "run_finished",
    ]
    assert calls[0]["id"] == calls[-1]["id"] == outcome.run.info.id
    assert calls[7]["status"] == calls[9]["status"] == "failed"
    assert calls[-1]["code"] == 1


def test_a_report_carries_plain_values(library):
    add_listener(library)
    library.run_pytest("--uc=UC-LIB-02/3a", BREAK="asks at the")
    (told,) = [call["ucspec"] for call in heard(library) if call["hook"] == "report"]
    assert told == {
        "case": "UC-LIB-02/3a",
        "use_case": "UC-LIB-02",
        "extensions": [],
        "flows": ["UC-LIB-02/3a"],
        "target": "",
        "attempt": 1,
        "status": "blocked",
        "blocked_by": "UC-LIB-02/main",
        "failed_step": "UC-LIB-02/main.2",
        "reason": "",
    }


def junit_cases(library):
    """Read pytest's own JUnit report: status, failure type and properties of each case."""
    root = ElementTree.parse(library.directory / "junit.xml")
    found = {}
    for case in root.iter("testcase"):
        properties = {each.get("name"): each.get("value") for each in case.iter("property")}
        failure = case.find("failure")
        kind = None if failure is None else failure.get("type", "")
        found[case.get("name")] = (properties["ucspec.status"], kind, properties)
    return found


@pytest.mark.parametrize("workers", [[], ["-n2"]], ids=["one process", "two workers"])
def test_junit_knows_blocked_from_failed(library_process, workers):
    library_process.environ["BREAK"] = "asks at the"
    library_process.run_pytest("--junitxml=junit.xml", *workers)
    cases = junit_cases(library_process)
    assert {name: case[:2] for name, case in cases.items()} == {
        "UC-LIB-01/main": ("passed", None),
        "UC-LIB-01/1a": ("passed", None),
        "UC-LIB-02/main[counter]": ("failed", ""),
        "UC-LIB-02/main[web]": ("failed", ""),
        "UC-LIB-02/2a": ("passed", None),
        "UC-LIB-02/3a": ("blocked", "blocked"),
        "UC-LIB-02/*a~3": ("blocked", "blocked"),
    }
    assert cases["UC-LIB-02/3a"][2] == {
        "ucspec.case": "UC-LIB-02/3a",
        "ucspec.use_case": "UC-LIB-02",
        "ucspec.flow": "UC-LIB-02/3a",
        "ucspec.fingerprint": ANY,
        "ucspec.status": "blocked",
        "requirements": "jira:LIB-7",
    }


def test_junit_calls_the_promoted_case_failed(library):
    library.run_pytest(
        "--junitxml=junit.xml", "--uc=UC-LIB-02/3a,UC-LIB-02/any-a", BREAK="asks at the"
    )
    assert {name: case[:2] for name, case in junit_cases(library).items()} == {
        "UC-LIB-02/3a": ("failed", ""),
        "UC-LIB-02/*a~3": ("blocked", "blocked"),
    }


def facts(run):
    """What must be the same however a run was spread over processes."""
    return [
        (one.case, one.status, one.blocked_by, one.failed_step, [step.status for step in one.steps])
        for one in run.results
    ]


def test_workers_leave_the_same_evidence(library_process):
    library_process.environ["BREAK"] = "asks at the"
    alone = library_process.run_pytest("--tb=no")
    spread = library_process.run_pytest("--tb=no", "-n2")
    assert spread.counts == alone.counts == {"failed": 2, "passed": 3, "blocked": 2}
    first, second = (library_process_run(library_process, number) for number in (0, 1))
    assert facts(first) == facts(second)
    assert first.planned == second.planned
    assert {result.worker for result in second.results} <= {"gw0", "gw1"}


def library_process_run(library, number):
    directory = library.directory / ".ucspec"
    return read_run(directory, list_runs(directory)[number])


def test_the_case_in_which_a_worker_dies_is_crashed(library_process):
    library_process.environ["DIE"] = "walks away"
    outcome = library_process.run_pytest("-n2", "--tb=short")
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 1, "passed": 6}
    assert outcome.statuses["UC-LIB-02/*a~3"] == "crashed"
    assert [one for one in outcome.statuses.values() if one != "passed"] == ["crashed"]


def test_workers_do_not_share_a_target_by_address(library_process):
    install_target(library_process)
    outcome = library_process.run_pytest("-n2", "--uc-target=desk=http://127.0.0.1:1")
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "they would reset one and the same system under each other" in outcome.stderr
    library_process.write({"ucspec.toml": "[targets.desk]\nshared = true\n"})
    outcome = library_process.run_pytest("-n2", "--uc-target=desk=http://127.0.0.1:1")
    assert outcome.counts == {"passed": 7}


def test_a_target_that_workers_cannot_reach_is_one_error(library_process):
    install_target(library_process)
    conftest = (library_process.directory / "conftest.py").read_text()
    library_process.write({"conftest.py": conftest.replace("(sentence):", "(sentence, target):")})
    outcome = library_process.run_pytest("-n2", "--uc-target=desk")
    assert (outcome.exit_code, outcome.counts) == (1, {"skipped": 7})
    assert len(outcome.lines("ucspec: target 'desk' cannot be reached")) == 1


def install_target(example):
    example.write(
        {
            "lib/desk-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: desk\nVersion: 1\n",
            "lib/desk-1.dist-info/entry_points.txt": "[ucspec.targets]\ndesk = desk:open\n",
            "lib/desk.py": "def open(settings): raise RuntimeError('never opened')\n",
        }
    )
    example.environ["PYTHONPATH"] = str(example.directory / "lib")


def test_a_case_that_another_plugin_takes_out_silently_is_missed(library):
    thief = "def pytest_collection_modifyitems(items): items.pop()\n"
    library.write({"thief.py": thief})
    library.pytester.syspathinsert()
    outcome = library.run_pytest("-pthief")
    assert outcome.exit_code == 1
    (line,) = outcome.lines("without being deselected")
    assert line.startswith("ucspec: 1 case collected and then removed by another plug-in")
    assert line.endswith("::UC-LIB-02/*a~3")
