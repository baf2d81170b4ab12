"""What a run leaves behind, and what stops it before it starts when it could not."""

import json
import signal
import time

import pytest

from ucspec.evidence.journal import read_run

REPORTS = ["index.html", "trace.json"]


def written(library):
    """List what a run has left in the project, caches aside."""
    names = {path.name for path in library.directory.iterdir()}
    return sorted(names & {".ucspec", "ucspec-report", "kept", "pages"})


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ([], [".ucspec"]),
        (["--uc-evidence=off"], []),
        (["--uc-evidence=kept"], ["kept"]),
        (["--uc-report=html,json"], [".ucspec", "ucspec-report"]),
        (["--uc-report=html", "--uc-report-dir=pages"], [".ucspec", "pages"]),
        (["--uc-report=html", "--uc-evidence=off"], ["ucspec-report"]),
        (["--collect-only"], []),
        (["--uc-dry-run"], []),
        (["--uc-collect=off"], []),
        (["test_plain.py"], []),
    ],
    ids=" ".join,
)
def test_only_what_was_asked_for_is_written(library, arguments, left):
    library.write({"test_plain.py": "def test_plain(): pass"})
    library.run_pytest(*arguments)
    assert written(library) == left


def test_the_configuration_decides_where_no_option_does(library):
    library.write(
        {
            "ucspec.toml": """
                evidence = "kept"
                report = ["json"]
                report-dir = "pages"
                criterion = "main"
                keep-runs = 2
            """
        }
    )
    for _ in range(3):
        outcome = library.run_pytest()
    assert written(library) == ["kept", "pages"]
    assert outcome.counts == {"passed": 3}
    assert len(list((library.directory / "kept" / "runs").iterdir())) == 2
    trace = json.loads((library.directory / "pages" / "trace.json").read_text())
    assert trace["totals"]["cases"] == 3


def test_a_run_says_where_its_evidence_and_reports_are(library):
    outcome = library.run_pytest("--uc-report=html,json")
    (line,) = outcome.lines("evidence: ")
    assert line == f"evidence: .ucspec/runs/{outcome.run.info.id}"
    shown = [line.removeprefix("report: ") for line in outcome.lines("report: ")]
    assert shown == [f"ucspec-report/{name}" for name in REPORTS]


def test_the_first_line_names_the_run(library):
    info = library.run_pytest("-q").run.info
    assert {"python", "pytest", "pytest-bdd", "ucspec"} <= set(info.versions)
    assert info.host
    assert "-q" in info.argv


def test_deselected_cases_are_not_planned(library):
    run = library.run_pytest("--uc=UC-LIB-01").run
    assert [case.case for case in run.planned] == ["UC-LIB-01/main", "UC-LIB-01/1a"]
    assert run.is_complete
    assert run.exit_code == 0


def test_secrets_are_masked_before_they_are_written(library):
    library.write({"ucspec.toml": 'secrets = ["DESK_KEY"]'})
    outcome = library.run_pytest(
        "--uc-report=html,json,markdown,text", BREAK="Librarian approves", DESK_KEY="by hand"
    )
    assert outcome.exit_code == 1
    files = [path for path in (library.directory / ".ucspec").rglob("*") if path.is_file()]
    files += [path for path in (library.directory / "ucspec-report").rglob("*") if path.is_file()]
    journal = "".join(path.read_text() for path in files if path.suffix == ".ndjson")
    assert "Librarian approves ***" in journal
    assert "Librarian approves by hand" not in journal


@pytest.mark.parametrize(
    "arguments",
    [["--uc-evidence=taken"], ["--uc-report=html", "--uc-report-dir=taken"]],
    ids=["evidence", "report"],
)
def test_a_place_that_cannot_be_written_is_said_before_the_tests(library, arguments):
    library.write({"taken": "a file\n"})
    outcome = library.run_pytest(*arguments)
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "taken" in outcome.stderr
    assert "passed" not in outcome.stdout
    assert "Traceback" not in outcome.text


def test_a_kill_leaves_what_was_finished(library_process):
    library_process.environ["SLOW"] = "0.4"
    process = library_process.start_python("-m", "pytest")
    evidence = library_process.directory / ".ucspec"
    wait_until(lambda: '"case_finished"' in journals(evidence))
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    run = read_run(evidence)
    assert not run.is_complete
    assert len(run.planned) == 7
    assert 1 <= len(run.results) <= 3
    assert len(run.in_flight) == 1


def test_two_runs_at_once_stay_apart(library_process):
    library_process.environ["SLOW"] = "0.05"
    processes = [library_process.start_python("-m", "pytest", "-q") for _ in range(2)]
    outcomes = [library_process.outcome_of(process) for process in processes]
    assert [outcome.exit_code for outcome in outcomes] == [0, 0]
    runs = [read_run(library_process.directory / ".ucspec", one) for one in outcomes[0].run_ids]
    assert [(len(run.results), run.is_complete, run.problems) for run in runs] == [
        (7, True, ()),
        (7, True, ()),
    ]


def journals(evidence):
    return "".join(path.read_text() for path in evidence.rglob("*.ndjson"))


def wait_until(is_true):
    end = time.monotonic() + 60
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.05)
