"""Disks that are full, folders that may not be written, evidence that is something else."""

import os
import subprocess
import sys

import pytest
from durability_project import (
    CASES,
    ORDERED,
    READ_ONLY,
    SMALL_DISK,
    has_namespaces,
    library,
    run_mounted,
)

from ucspec.errors import UsageError
from ucspec.model.trace import Totals, Trace
from ucspec.report.write import write_reports

LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))
sys.argv[:2] = ["pytest"]
runpy.run_module("pytest", run_name="__main__")
"""
FILLING = "from pathlib import Path\nPath('small/fill').write_bytes(b'x' * 55_000)\n"
FULL = ("No space left on device", "File too large")
AS_NOBODY = 65534


def run_on_full_disk(example, *arguments):
    """Run pytest with 64 KiB for all its files; where nothing can be mounted, 16 for each."""
    if has_namespaces():
        (example.directory / "small").mkdir()
        return run_mounted(example, SMALL_DISK, "-m", "pytest", *arguments), "kept"
    example.write({"small/report/index.html": "old\n"})
    return example.run_python("-c", LIMITED, "-c", *arguments), "small"


@pytest.mark.parametrize("broken", ["", "asks at the"], ids=["passing", "failing"])
def test_a_full_disk_costs_the_evidence_and_not_the_verdicts(tmp_path, broken):
    example = library(tmp_path, BREAK=broken)
    example.write({"filling.py": FILLING})
    arguments = ["--uc-evidence=small/evidence", "--uc-report=html", "--uc-report-dir=small/report"]
    outcome, folder = run_on_full_disk(example, ORDERED, "--tb=no", "-p", "filling", *arguments)
    assert outcome.exit_code == 1
    assert outcome.counts == ({"failed": 2, "blocked": 2, "passed": 3} if broken else {"passed": 7})
    assert "Traceback" not in outcome.text
    assert any(word in outcome.text for word in FULL)
    (told,) = outcome.lines("ucspec: report ")
    assert "small/report/index.html cannot be written" in told
    assert outcome.lines("hint: what is there now is the report of an earlier run")
    assert [path.read_text() for path in (tmp_path / folder / "report").iterdir()] == ["old\n"]


def test_a_report_that_cannot_be_written_does_not_cost_the_others(tmp_path):
    trace = Trace(models=(), runs=(), totals=Totals())
    (tmp_path / "index.html").mkdir()
    with pytest.raises(UsageError) as told:
        write_reports(trace, ("html", "json", "text"), tmp_path)
    assert str(told.value) == f"report {tmp_path / 'index.html'} cannot be written: Is a directory"
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "summary.txt", "trace.json"}


def run_read_only(example, *arguments):
    """Run Python in a project that may not be written to."""
    if has_namespaces():
        return run_mounted(example, READ_ONLY, *arguments)
    for folder in (example.directory, *filter(os.path.isdir, example.directory.rglob("*"))):
        folder.chmod(0o555)
    who = {"user": AS_NOBODY, "group": AS_NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=example.directory, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **who,
    )  # fmt: skip
    return example.outcome_of(process)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        ([], 4, "/.ucspec: cannot write evidence here: "),
        (["--uc-evidence=off", "--uc-report=html"], 4, "/ucspec-report cannot be written: "),
        (["--uc-evidence=off"], 0, f"{CASES} passed"),
    ],
    ids=["evidence", "report", "nothing to write"],
)
def test_a_read_only_project_is_said_before_any_test(tmp_path, arguments, exit_code, told):
    example = library(tmp_path)
    outcome = run_read_only(example, "-m", "pytest", "-pno:cacheprovider", ORDERED, *arguments)
    assert outcome.exit_code == exit_code
    assert told in outcome.text
    assert bool(outcome.lines("  hint: ")) == bool(exit_code)
    assert "Traceback" not in outcome.text
    assert not (tmp_path / ".ucspec_cache").exists()


@pytest.mark.parametrize("name", [".ucspec", ".ucspec/runs"])
def test_a_file_where_the_evidence_belongs_is_named(tmp_path, name):
    example = library(tmp_path)
    example.write({name: "SQLite format 3\0"})
    outcome = example.run_pytest(ORDERED)
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert outcome.lines(f"cannot write evidence here: {name.rpartition('/')[2]} is a file")
    assert (tmp_path / name).read_bytes() == b"SQLite format 3\0"


def test_evidence_that_a_test_deletes_is_missed(tmp_path):
    example = library(
        tmp_path, 'if "walks away" in sentence:\n    import shutil; shutil.rmtree(HERE / ".ucspec")'
    )
    outcome = example.run_pytest(ORDERED, "--uc-report=json")
    assert (outcome.exit_code, outcome.counts) == (1, {"passed": CASES})
    assert outcome.lines("main.ndjson: the evidence of this run was deleted while it was written")
    assert outcome.lines("report: ucspec-report/trace.json")
