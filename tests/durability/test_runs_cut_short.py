"""A run that is killed, told to end, or loses workers: what finished is kept, the rest named."""

import json
import signal

import pytest
from durability_project import (
    CASES,
    EVERY_FORMAT,
    ORDERED,
    is_whole_page,
    journals,
    library,
    many_scenarios,
    messages,
    reported,
    trace_json,
    wait_until,
)

from ucspec.testing import Example

SLOW_STEPS = """
    import time

    from ucspec.steps import given, then, when

    @given("a thing")
    def thing(): ...

    @when("it is used")
    def use():
        time.sleep(0.01)

    @then("it works")
    def works(): ...
"""
DEATHS = (
    'if "expired" in sentence: os._exit(1)',
    'if "approves" in sentence: import faulthandler; faulthandler._sigsegv()',
    'if "walks away" in sentence: os.kill(os.getpid(), 9)',
)
DIES_ONCE = """
if "expired" in sentence and not (HERE / "died").exists():
    (HERE / "died").touch()
    os._exit(3)
"""
FALLS_ASLEEP = """
if "walks away" in sentence:
    (HERE / "asleep").touch()
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """200 scenarios, and SIGKILL after some of them: the project, and how many had finished."""
    files = {"many.feature": many_scenarios(200), "conftest.py": SLOW_STEPS}
    example = Example(files, tmp_path_factory.mktemp("killed"))
    process = example.start_python("-m", "pytest", ORDERED, "--uc-collect=all")
    wait_until(lambda: journals(example).count('"case_finished"') >= 20, process)
    seen = journals(example).count('"case_finished"')
    process.send_signal(signal.SIGKILL)
    assert example.outcome_of(process).exit_code == -signal.SIGKILL
    return example, seen


def test_a_killed_run_keeps_what_had_finished(killed):
    example, seen = killed
    told = json.loads(example.run("trace", "--json").stdout)
    (info,) = told["runs"]
    assert seen <= info["recorded"] <= seen + 20
    assert (info["complete"], info["planned"], len(info["in_flight"]) <= 1) == (False, 200, True)
    statuses = [one["status"] for one in told["unassigned"]]
    assert statuses.count("passed") == info["recorded"]


def test_the_report_of_a_killed_run_is_built_and_says_so(killed):
    example, seen = killed
    done = example.run("report", "-f", EVERY_FORMAT)
    assert done.exit_code == 1
    assert done.lines("incomplete: its last line is missing")
    folder = example.directory / "ucspec-report"
    assert is_whole_page(folder / "index.html")
    assert "ncomplete" in (folder / "index.html").read_text(encoding="utf-8")
    assert trace_json(example)["runs"][0]["recorded"] >= seen
    assert messages(example)[-1]["testRunFinished"]["success"] is False


def test_what_an_exit_of_a_step_leaves_is_read_like_a_kill(tmp_path):
    example = library(tmp_path, DIE="walks away")
    dead = example.run_pytest(ORDERED, "--uc-report=html,json", "--junitxml=junit.xml")
    assert dead.exit_code == 3
    assert not (tmp_path / "junit.xml").exists()
    done = example.run("report", "-f", "json")
    assert done.exit_code == 1
    assert done.lines("in flight when it ended: UC-LIB-02/*a~3")
    assert sorted(reported(example).values()) == ["not run", *["passed"] * (CASES - 1)]


def test_workers_that_are_told_to_end_leave_a_report(tmp_path):
    example = library(tmp_path, FALLS_ASLEEP)
    process = example.start_python("-m", "pytest", "-n2", ORDERED, "--uc-report=html,json")
    wait_until((tmp_path / "asleep").exists, process)
    wait_until(lambda: journals(example).count('"case_finished"') == CASES - 1, process)
    process.send_signal(signal.SIGTERM)
    outcome = example.outcome_of(process)
    assert outcome.exit_code == pytest.ExitCode.INTERRUPTED
    assert sorted(reported(example).values()) == ["not run", *["passed"] * (CASES - 1)]
    assert is_whole_page(tmp_path / "ucspec-report" / "index.html")


def test_a_worker_that_dies_costs_its_case_only(tmp_path):
    example = library(tmp_path, "\n".join(DEATHS))
    outcome = example.run_pytest("-n2", ORDERED, f"--uc-report={EVERY_FORMAT}", "--tb=no")
    assert outcome.exit_code == 1
    assert "INTERNALERROR" not in outcome.text
    statuses = reported(example)
    crashed = {case for case, status in statuses.items() if status == "crashed"}
    assert crashed == {"UC-LIB-01/1a", "UC-LIB-02/3a", "UC-LIB-02/*a~3"}
    assert sorted(statuses.values()) == ["crashed"] * 3 + ["passed"] * (CASES - 3)
    assert all(outcome.lines(f"::{case}'") for case in crashed)


def test_workers_that_all_die_leave_every_report(tmp_path):
    example = library(tmp_path, "os._exit(1)")
    outcome = example.run_pytest(
        "-n2", "--max-worker-restart=1", ORDERED, f"--uc-report={EVERY_FORMAT}"
    )
    assert outcome.exit_code == 1
    assert "INTERNALERROR" not in outcome.text
    statuses = sorted(reported(example).values())
    assert statuses == ["crashed"] * 2 + ["not run"] * (CASES - 2)
    assert outcome.lines("ucspec: 5 cases of 7 planned without a result: ")
    written = {path.name for path in (tmp_path / "ucspec-report").iterdir()}
    assert len(written) == len(EVERY_FORMAT.split(","))
    assert is_whole_page(tmp_path / "ucspec-report" / "index.html")
    assert messages(example)[-1]["testRunFinished"]["success"] is False


def test_a_case_that_crashes_and_then_passes_keeps_the_worst(tmp_path):
    example = library(tmp_path, DIES_ONCE)
    assert example.run_pytest("-n2", "--dist=loadfile", ORDERED).exit_code == 1
    assert example.run_pytest("-n2", ORDERED, "--uc-evidence=again").exit_code == 0
    assert example.run("merge", ".ucspec", "again", "-o", "both").exit_code == 0
    told = json.loads(example.run("trace", "--json", "--evidence", "both").stdout)
    flows = told["use_cases"][0]["flows"]
    (case,) = next(flow["cases"] for flow in flows if flow["id"] == "UC-LIB-01/1a")
    assert case["status"] == "crashed"
    assert [one["status"] for one in case["attempts"]] == ["crashed", "passed"]
