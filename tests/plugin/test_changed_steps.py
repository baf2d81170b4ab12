"""What a run records of its step functions tells later that one of them has changed."""

import json

import pytest
from click.testing import CliRunner

from ucspec.cli.main import main
from ucspec.evidence.journal import list_runs, read_run

DESK = '''\
from pytest_bdd import parsers, step


@step(parsers.re("Librarian (?P<sentence>.+)"))
def by_librarian(sentence):
    """Librarian acts.

at the desk
    """
    assert sentence


@step(
    parsers.re("(?!Librarian )(?P<sentence>.+)"),
)
def by_others(
    sentence,
):
    assert sentence  # whatever it is
'''
LIBRARIAN, OTHERS = "conftest.py:4", "conftest.py:13"
PLACES = {LIBRARIAN, OTHERS}
APPROVED = "UC-LIB-02/3a"


@pytest.fixture
def desk(library):
    """The library with two step functions, one of them for Librarian."""
    library.write({"conftest.py": DESK.encode()})
    return library


def stale_cases(*words):
    """Trace here; give each stale case with the reason."""
    return stale_in(CliRunner().invoke(main, ["trace", "--json", *words]).stdout)


def stale_in(text):
    flows = [flow for one in json.loads(text)["use_cases"] for flow in one["flows"]]
    cases = [case for flow in flows for case in flow["cases"]]
    return {case["id"]: case["reason"] for case in cases if case["verdict"] == "stale"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("", "", "", id="as it was"),
        pytest.param("Librarian acts", "Librarian works", "has changed since", id="doc string"),
        pytest.param("at the desk", "at a desk", "has changed since", id="at the edge"),
        pytest.param('re("Lib', 're("(?i)Lib', "has changed since", id="pattern"),
        pytest.param("def by_librarian", "def of_librarian", "is gone", id="name"),
        pytest.param("\n\n\n@step(p", "\n\nDESK = 1\n# his\n\n@step(p", "", id="moved"),
        pytest.param("# whatever it is", "# whatever it is\n    # it counts", "", id="comment"),
    ],
)
def test_a_changed_step_function_makes_what_it_carried_out_stale(desk, old, new, reason):
    outcome = desk.run_pytest("--reruns=1")
    assert (outcome.exit_code, set(outcome.run.definitions)) == (0, PLACES)
    desk.write({"conftest.py": DESK.replace(old, new, 1).encode()})
    expected = {APPROVED: f"step function {LIBRARIAN} {reason}"} if reason else {}
    assert stale_cases() == expected
    assert stale_cases("--runs", "all") == expected


def test_deleted_step_functions_are_gone(desk):
    desk.run_pytest()
    (desk.directory / "conftest.py").unlink()
    gone = [f"step function {place} is gone" for place in (OTHERS, LIBRARIAN)]
    told = stale_cases()
    assert len(told) == 7
    assert told.pop(APPROVED) == ", ".join(gone)
    assert set(told.values()) == set(gone[:1])


def test_a_new_run_is_not_stale_and_old_results_stay_so(desk):
    desk.run_pytest()
    desk.write({"conftest.py": DESK.replace("assert sentence", "assert len(sentence)").encode()})
    desk.run_pytest("--uc=UC-LIB-01")
    assert stale_cases() == {}
    assert len(stale_cases("--runs", "all")) == 5


def test_a_case_that_failed_before_it_passed_is_failed_and_not_stale(desk):
    desk.write({"flaky.txt": ""})
    flaky = "    log = Path('flaky.txt')\n    log.write_text(log.read_text() + 'x')\n"
    flaky += "    assert len(log.read_text()) > 1\n"
    text = DESK.replace("    assert sentence\n", flaky, 1)
    desk.write({"conftest.py": f"from pathlib import Path\n{text}".encode()})
    outcome = desk.run_pytest("--reruns=1", "--uc", APPROVED)
    assert [one.status.value for one in outcome.run.results] == ["failed", "passed"]
    desk.replace("conftest.py", "at the desk", "at a desk")
    assert stale_cases() == {}


@pytest.mark.parametrize(
    ("settings", "rootdir", "root"),
    [("", ".", ""), ("ucspec.toml", ".", ""), ("ucspec.toml", "desk", "desk")],
)
def test_files_are_found_from_any_folder_of_the_project(desk, monkeypatch, settings, rootdir, root):
    folder = desk.directory / "desk"
    folder.mkdir()
    for path in [*desk.directory.glob("UC-*"), *desk.directory.glob("*.py")]:
        path.rename(folder / path.name)
    (desk.directory / "ucspec.yaml").rename(folder / "ucspec.yaml")
    (desk.directory / (settings or ".git")).touch()
    outcome = desk.run_pytest("--rootdir", rootdir, "desk")
    assert (outcome.exit_code, outcome.run.root) == (0, root)
    for place in (desk.directory, folder):
        monkeypatch.chdir(place)
        assert stale_cases() == {}
    (folder / "conftest.py").write_text(DESK.replace("at the desk", "at a desk"))
    assert stale_cases().keys() == {APPROVED}


def test_evidence_kept_elsewhere_is_compared_with_this_project(desk, tmp_path_factory):
    evidence = tmp_path_factory.mktemp("kept")
    desk.run_pytest(f"--uc-evidence={evidence}")
    assert stale_cases("--evidence", str(evidence)) == {}
    desk.replace("conftest.py", "at the desk", "at a desk")
    assert stale_cases("--evidence", str(evidence)).keys() == {APPROVED}


def test_the_report_of_a_run_says_what_changed_meanwhile(desk):
    change = "Path('conftest.py').write_text('')\n    assert sentence\n"
    text = DESK.replace("assert sentence\n", change, 1)
    desk.write({"conftest.py": f"from pathlib import Path\n{text}".encode()})
    assert desk.run_pytest("--uc-report=json").exit_code == 0
    report = (desk.directory / "ucspec-report" / "trace.json").read_text()
    assert stale_in(report)[APPROVED].endswith("step function conftest.py:5 is gone")


def test_the_journal_holds_one_event_without_source(desk):
    outcome = desk.run_pytest()
    (journal,) = (desk.directory / ".ucspec" / "runs").glob("*/main.ndjson")
    events = [json.loads(line) for line in journal.read_text().splitlines()]
    kinds = [event["type"] for event in events]
    assert kinds[1:10] == ["planned"] * 7 + ["definitions", "case_started"]
    assert kinds.count("definitions") == 1
    assert events[8]["functions"] == outcome.run.definitions
    assert all(int(hashed, 16) for hashed in events[8]["functions"].values())


@pytest.mark.parametrize("arguments", [["--uc-dry-run"], ["--uc-evidence=off"]], ids=" ".join)
def test_no_source_is_read_where_nothing_is_recorded(desk, monkeypatch, arguments):
    monkeypatch.setattr("ucspec.pytest_plugin.step_code.read_source", None)
    assert desk.run_pytest(*arguments).exit_code == 0


def test_a_mistake_while_reading_is_told_and_no_test_is_lost(desk, monkeypatch):
    monkeypatch.setattr("ucspec.pytest_plugin.step_code.read_source", None)
    outcome = desk.run_pytest()
    assert outcome.counts == {"passed": 7}
    assert outcome.exit_code == 1
    assert "reading the step functions failed: TypeError" in outcome.text


def test_functions_without_a_file_are_left_out(desk):
    generated = 'exec(\'from pytest_bdd import step\\n@step("Librarian approves by hand")\\n'
    generated += "def made(): ...')\n"
    text = DESK.replace("Librarian (", "Librarian never (").replace("(?!Librarian )", "(?!Libr)")
    desk.write({"conftest.py": (text + generated).encode()})
    outcome = desk.run_pytest()
    assert (outcome.exit_code, set(outcome.run.definitions)) == (0, {OTHERS})
    assert stale_cases() == {}


def test_workers_record_the_same(library_process):
    library_process.write({"conftest.py": DESK.encode()})
    library_process.run_pytest()
    library_process.run_pytest("-n2")
    directory = library_process.directory / ".ucspec"
    alone, spread = (read_run(directory, one) for one in list_runs(directory))
    assert alone.definitions == spread.definitions
    assert alone.definitions.keys() == PLACES
    library_process.write({"conftest.py": DESK.replace("at the desk", "at a desk").encode()})
    for run in (alone, spread):
        told = stale_in(library_process.run("trace", "--json", "--run", run.info.id).stdout)
        assert told == {APPROVED: f"step function {LIBRARIAN} has changed since"}
