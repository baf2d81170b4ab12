"""A report is the old one or the new one, whole: long, killed while it is written, many at once."""

import json
import multiprocessing
import os
import random
import signal
import time

import pytest
from durability_project import (
    CASES,
    EVERY_FORMAT,
    ORDERED,
    is_whole_page,
    library,
    many_scenarios,
    messages,
    plan_library,
    record_library,
    trace_json,
    trace_library,
)

from ucspec.evidence.journal import list_runs, prune_runs, read_run
from ucspec.report.write import replace, write_reports
from ucspec.testing import Example

FORKING = multiprocessing.get_context("fork")
FORMATS = ("html", "json", "messages", "markdown", "cucumber-json")
LONG = "long.txt"
LETTERS = "ab"
CHUNK, CHUNKS = 50_000, 20
KILLS = 60
ROUNDS = 5
AT_ONCE = 5
RUNS_OF_EACH = 8
MANY = 1000
STEPS = """
    from ucspec.steps import step

    @step("a thing")
    @step("it is used")
    @step("it works")
    def nothing(): ...
"""
BROKEN = "@UC-LIB-09\nFeature: Broken\n\n  Scenario: Main success\n    Whn nobody can read this\n"


@pytest.fixture(scope="module")
def planned():
    return plan_library()


def write_for_ever(directory, runs, planned):
    """Write the reports of these runs, and a long text, again and again, until it is stopped."""
    traces = [trace_library(directory, run_id, planned) for run_id in runs]
    while True:
        for trace, letter in zip(traces, LETTERS, strict=True):
            write_reports(trace, FORMATS, directory / "report")
            for _ in range(5):
                replace(directory / "report" / LONG, [letter * CHUNK] * CHUNKS)


def test_a_kill_while_a_report_is_written_leaves_a_whole_one(tmp_path, planned):
    runs = [record_library(tmp_path, planned) for _ in range(2)]
    write_reports(trace_library(tmp_path, runs[0], planned), FORMATS, tmp_path / "report")
    replace(tmp_path / "report" / LONG, [LETTERS[0] * CHUNK] * CHUNKS)
    chance = random.Random(7)
    for _ in range(KILLS):
        process = FORKING.Process(target=write_for_ever, args=(tmp_path, runs, planned))
        process.start()
        time.sleep(chance.uniform(0.005, 0.06))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        check_reports(tmp_path, runs)


def write_and_die(path, at):
    """Replace a report by a process that is killed when some of it is written."""

    def chunks():
        for number in range(CHUNKS):
            if number == at:
                os.kill(os.getpid(), signal.SIGKILL)
            yield LETTERS[1] * CHUNK

    replace(path, chunks())


@pytest.mark.parametrize("at", [0, 1, CHUNKS // 2, CHUNKS - 1])
def test_a_kill_at_any_part_of_a_report_leaves_the_old_one(tmp_path, at):
    path = tmp_path / LONG
    replace(path, [LETTERS[0] * CHUNK] * CHUNKS)
    process = FORKING.Process(target=write_and_die, args=(path, at))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == LETTERS[0] * CHUNK * CHUNKS


def check_reports(directory, runs):
    """Hold every report to be whole, and of one run."""
    folder = directory / "report"
    long = (folder / LONG).read_text(encoding="utf-8")
    assert (len(long), len({*long})) == (CHUNK * CHUNKS, 1)
    told = json.loads((folder / "trace.json").read_text(encoding="utf-8"))
    assert told["runs"][0]["id"] in runs
    assert told["totals"]["cases"] == CASES
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.rstrip().endswith("</html>")
    assert sum(f"run {run_id}." in page for run_id in runs) == 1
    stream = (folder / "messages.ndjson").read_text(encoding="utf-8").splitlines()
    assert "testRunFinished" in [*map(json.loads, stream)][-1]
    json.loads((folder / "cucumber.json").read_text(encoding="utf-8"))


def record_report_prune(directory, planned):
    """Do in one process what runs do with the folders that they share with others."""
    for number in range(RUNS_OF_EACH):
        trace = trace_of_one(directory, planned)
        if number == 0:
            write_reports(trace, FORMATS, directory / "report")
        prune_runs(directory, 2)


def trace_of_one(directory, planned):
    """Record a run in a folder of its own, for its trace, and one where others delete it."""
    own = directory / f"own-{os.getpid()}"
    run_id = record_library(own, planned)
    record_library(directory, planned)
    return trace_library(own, run_id, planned)


def test_many_runs_at_once_in_one_directory_stay_apart(tmp_path, planned):
    for _ in range(ROUNDS):
        processes = [
            FORKING.Process(target=record_report_prune, args=(tmp_path, planned))
            for _ in range(AT_ONCE)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * AT_ONCE
        runs = [read_run(tmp_path, run_id) for run_id in list_runs(tmp_path)]
        assert 2 <= len(runs) <= 2 + AT_ONCE
        told = [(len(run.results), run.is_complete, run.problems) for run in runs]
        assert told == [(CASES, True, ())] * len(runs)
        json.loads((tmp_path / "report" / "trace.json").read_text(encoding="utf-8"))
        assert is_whole_page(tmp_path / "report" / "index.html")
    assert not [path.name for path in (tmp_path / "report").iterdir() if path.suffix == ".tmp"]


def test_a_long_report_has_every_case_in_every_format(tmp_path):
    files = {"many.feature": many_scenarios(MANY), "conftest.py": STEPS}
    example = Example(files, tmp_path)
    done = example.run_pytest(ORDERED, "-q", "--uc-collect=all", f"--uc-report={EVERY_FORMAT}")
    assert done.exit_code == 0, done.text
    folder = tmp_path / "ucspec-report"
    assert len(trace_json(example)["unassigned"]) == MANY
    assert sum("testCaseFinished" in one for one in messages(example)) == MANY
    (feature,) = json.loads((folder / "cucumber.json").read_text(encoding="utf-8"))
    assert len(feature["elements"]) == MANY
    assert len([*(folder / "allure-results").glob("*-result.json")]) == MANY
    assert is_whole_page(folder / "index.html")


def test_a_file_that_cannot_be_read_ends_no_report_early(tmp_path):
    example = library(tmp_path)
    example.write({"UC-LIB-09-broken.feature": BROKEN})
    outcome = example.run_pytest(ORDERED, f"--uc-report={EVERY_FORMAT}")
    assert (outcome.exit_code, outcome.counts) == (1, {"failed": 1, "passed": CASES})
    page = tmp_path / "ucspec-report" / "index.html"
    assert is_whole_page(page)
    assert "UC-LIB-09-broken.feature" in page.read_text(encoding="utf-8")
    assert messages(example)[-1]["testRunFinished"]["success"] is False
