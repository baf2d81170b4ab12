"""pytest's own JUnit report imported: of use cases that ucspec ran, and of plain tests."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ucspec.evidence.journal import list_runs, read_run

LIBRARY = Path(__file__).parent / "library"
STEPS = """
from ucspec.steps import given, then, when

@given("{string} is on the shelf")
def on_the_shelf(string): ...

@when("Reader shows the card")
def show_card(): ...

@then("the system recognises Reader")
def recognise(): assert False

@when("Reader shows a bent card")
def bent(): ...

@then("the system asks for the card again")
def again(): ...

@when("Reader asks for {string} through {word}")
def ask(string, word): ...

@when("Reader asks how long {int} weeks are")
def ask_long(int): ...

@then("the system says {string}")
def say(string): ...
"""
PLAIN = """
import pytest

def test_due(record_property):
    record_property("ucspec.case", "UC-LIB-01/2a")

@pytest.mark.parametrize("flow", [1], ids=["UC-LIB-01/3a"])
def test_fine(flow):
    raise RuntimeError("token=xyzzy-plugh")

@pytest.mark.skip(reason="later")
def test_later(record_property): ...

def test_arithmetic(): ...
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A folder with the JUnit report of use cases, of plain tests, and the run's own evidence."""
    folder = tmp_path_factory.mktemp("junit")
    shutil.copytree(LIBRARY, folder / "features")
    (folder / "features" / "conftest.py").write_text(STEPS, encoding="utf-8")
    (folder / "test_plain.py").write_text(PLAIN, encoding="utf-8")
    for path, name in (("features", "cases.xml"), ("test_plain.py", "plain.xml")):
        done = subprocess.run(
            [sys.executable, "-m", "ucspec", "run", path, "-q", f"--junitxml={name}"],
            check=False, cwd=folder, capture_output=True, text=True,
            env={**os.environ, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        )  # fmt: skip
        assert done.returncode == 1, done.stdout + done.stderr
    return folder


def told(ucspec, *words):
    return json.loads(ucspec("import", "junit", *words, "--json").stdout)


def test_our_own_report_says_the_same_as_our_own_evidence(ucspec, project, reports):
    (run_id,) = list_runs(reports / ".ucspec")
    ours = read_run(reports / ".ucspec", run_id)
    answer = told(ucspec, reports / "cases.xml")
    assert {one["text"] for one in answer["results"]} == {"current"}
    theirs = read_run(project / ".ucspec")
    assert len(theirs.results) == len(ours.results) == 8
    assert {one.case: one.fingerprint for one in theirs.planned} == {
        one.case: one.fingerprint for one in ours.planned
    }
    first, second = (
        json.loads(ucspec("trace", "--evidence", folder, "--json").stdout)["totals"]
        for folder in (reports / ".ucspec", project / ".ucspec")
    )
    assert first == second


def test_a_report_of_an_earlier_text_is_stale(ucspec, project, reports):
    path = next((project / "features").glob("UC-LIB-01*"))
    path.write_text(path.read_text("utf-8").replace("28 days", "4 times 7 days"), "utf-8")
    answer = told(ucspec, reports / "cases.xml")
    by_text = {one["case"]: one["text"] for one in answer["results"]}
    assert {case for case, text in by_text.items() if text == "stale"} == {"UC-LIB-01/rule-1.1"}


def test_plain_tests_are_matched_by_property_and_by_name(ucspec, project, reports):
    answer = told(ucspec, reports / "plain.xml", "--runner", "pytest=9.2.0")
    assert sorted((one["case"], one["status"], one["kind"]) for one in answer["results"]) == [
        ("UC-LIB-01/2a", "passed", "case"),
        ("UC-LIB-01/3a", "failed", "case"),
        ("test_plain::test_arithmetic", "passed", "no use case"),
        ("test_plain::test_later", "skipped", "no use case"),
    ]
    run = read_run(project / ".ucspec")
    assert run.info.versions["pytest"] == "9.2.0"
    (failed,) = [one for one in run.results if one.case == "UC-LIB-01/3a"]
    assert "RuntimeError" in failed.message
    assert "xyzzy-plugh" not in failed.message


def test_standard_input_is_a_file_too(project, reports):
    with (reports / "cases.xml").open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "ucspec", "import", "junit", "-"],
            check=False, cwd=project, stdin=file, capture_output=True, text=True,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "8 of cases: 8 of today's text" in done.stdout
