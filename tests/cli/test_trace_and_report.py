"""Trace and report over recorded runs: what is chosen, what is judged, what is written."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ucspec.cli.main import main

LIBRARY = Path(__file__).parent / "library"
IDENTIFY = "features/UC-LIB-02-identify-the-reader.feature"
STEPS = """
from ucspec.steps import given, then, when


@given("{string} is on the shelf")
def on_the_shelf(string): ...


@when("Reader asks how long {int} weeks are")
def ask(int): ...


@then("the system says {string}")
def say(string): ...


@when("Reader shows the card")
def show_card(): ...


@then("the system recognises Reader")
def recognise(): assert %s
"""


def record(folder, truth, *words):
    """Run the library; its sign-in works or not."""
    (folder / "features" / "conftest.py").write_text(STEPS % truth)
    done = subprocess.run(
        [sys.executable, "-m", "ucspec", "run", "features", "-q", *words],
        check=False, cwd=folder, env={**os.environ, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stdout + done.stderr


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory):
    """A folder in which the sign-in was broken first, and then repaired and run alone."""
    folder = tmp_path_factory.mktemp("recorded")
    shutil.copytree(LIBRARY, folder / "features")
    record(folder, "False")
    record(folder, "True", "--uc", "UC-LIB-02/main")
    return folder


@pytest.fixture
def recorded(two_runs, project):
    shutil.copytree(two_runs / ".ucspec", project / ".ucspec")
    shutil.copy(two_runs / "features" / "conftest.py", project / "features")
    return project


def oldest(project) -> str:
    return min(path.name for path in (project / ".ucspec" / "runs").iterdir())


@pytest.mark.parametrize(
    ("words", "code", "verdicts"),
    [
        ((), 1, {"UC-LIB-01": "not run", "UC-LIB-02": "not run", "UC-LIB-03": "not run"}),
        (("--run", "OLDEST", "--uc", "UC-LIB-01,UC-LIB-02"), 1,
         {"UC-LIB-01": "failed", "UC-LIB-02": "failed"}),
        (("--uc", "UC-LIB-02/main"), 0, {"UC-LIB-02": "verified"}),
        (("--uc", "UC-LIB-02"), 1, {"UC-LIB-02": "not run"}),
        (("--uc", "UC-LIB-01/rule-1.1", "--runs", "all"), 0, {"UC-LIB-01": "verified"}),
        (("--criterion", "main", "--uc", "UC-LIB-02"), 1, {"UC-LIB-02": "not run"}),
        ((IDENTIFY, "--runs", "all"), 1, {"UC-LIB-02": "failed"}),
        (("--uc", "UC-LIB-01+UC-LIB-03/main", "--run", "OLDEST"), 1, {"UC-LIB-03": "blocked"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_is_chosen_is_judged(ucspec, recorded, words, code, verdicts):
    words = [oldest(recorded) if word == "OLDEST" else word for word in words]
    done = ucspec("trace", *words, "--json")
    document = json.loads(done.stdout)
    assert {one["id"]: one["verdict"] for one in document["use_cases"]} == verdicts
    assert document["totals"]["use_cases"] == len(verdicts)
    assert done.exit_code == code


def test_a_chosen_flow_is_not_blamed_for_the_others(ucspec, recorded):
    words = ["trace", "--uc", "UC-LIB-01/2a", "--run", oldest(recorded), "--json"]
    findings = json.loads(ucspec(*words).stdout)["findings"]
    places = {(Path(one["path"]).name[:9], one["line"]) for one in findings}
    guarantee, in_flow = ("UC-LIB-01", 39), {("UC-LIB-01", line) for line in range(25, 30)}
    assert guarantee in places
    assert places <= {guarantee, *in_flow}


def test_the_trace_is_coloured_for_a_terminal(recorded):
    words = ["trace", "--run", oldest(recorded)]
    assert "\x1b[1;31m" in CliRunner().invoke(main, words, color=True).stdout
    assert "\x1b" not in CliRunner().invoke(main, words).stdout


def test_the_run_is_named_and_an_incomplete_one_says_so(ucspec, recorded):
    run = oldest(recorded)
    journal = recorded / ".ucspec" / "runs" / run / "main.ndjson"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]), encoding="utf-8")
    done = ucspec("trace", "--run", run)
    assert done.exit_code == 1
    assert done.stderr == f"run {run}\nrun {run}: incomplete: its last line is missing\n"


@pytest.mark.parametrize(
    ("marker", "is_found"), [(".git", True), ("ucspec.toml", True), ("README.md", False)]
)
def test_runs_are_found_upwards_in_the_project_only(
    ucspec, recorded, monkeypatch, marker, is_found
):
    (recorded / marker).touch()
    monkeypatch.chdir(recorded / "features")
    assert ucspec("trace", "--uc", "UC-LIB-02/main").exit_code == (0 if is_found else 1)


def test_a_report_is_written_where_it_says(ucspec, recorded):
    done = ucspec("report", "-f", "html,markdown,text,json", "-o", "build/report")
    assert done.exit_code == 0
    paths = [recorded / line for line in done.stdout.splitlines()]
    assert len(paths) == 4
    assert all(path.parent == recorded / "build" / "report" for path in paths)
    assert all("UC-LIB-01" in path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize(
    ("configuration", "words", "names"),
    [
        ("", [], {".html", ".json", ".md"}),
        ("", ["--json"], {".json"}),
        ('report = "text"\nreport-dir = "pages"\n', [], {".txt"}),
        ('report = "text"\n', ["-f", "html"], {".html"}),
    ],
)
def test_without_evidence_the_report_is_the_specification(
    ucspec, project, configuration, words, names
):
    (project / "ucspec.toml").write_text(configuration, encoding="utf-8")
    done = ucspec("report", *words)
    assert done.exit_code == 0
    assert done.stderr.startswith("no run is recorded in .ucspec")
    paths = [project / line for line in done.stdout.splitlines()]
    assert {path.suffix for path in paths} == names
    folder = "pages" if "pages" in configuration else "ucspec-report"
    assert {path.parent.name for path in paths} == {folder}


def test_links_name_the_step_function_that_ran(ucspec, recorded):
    told = ucspec("show", "UC-LIB-01/rule-1.1", "--links", "--runs", "all").stdout
    rows = [line.split() for line in told.partition("\nlinks\n")[2].splitlines()]
    assert [(step, function) for step, _, function in rows] == [
        ("UC-LIB-01/background.1", "features/conftest.py:5"),
        ("UC-LIB-01/rule-1.1.1", "features/conftest.py:9"),
        ("UC-LIB-01/rule-1.1.2", "features/conftest.py:13"),
    ]


def test_evidence_of_use_cases_that_are_gone_is_no_success(ucspec, recorded):
    for path in (recorded / "features").glob("*.feature"):
        path.unlink()
    done = ucspec("trace")
    assert done.exit_code == 1
    assert done.stdout.startswith("No use case was found; 1 case outside the use cases passed.\n")
    assert "there is no use case UC-LIB-02 now [T-913]" in done.stdout
