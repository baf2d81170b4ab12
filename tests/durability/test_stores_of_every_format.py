"""Evidence that an older ucspec wrote is read; what a later one wrote is refused; neither is lost.

`stores/format-N` is what a release of that format left behind: two runs with two workers, one of
which died in the second. A new format gets a store of its own here; the old ones are never edited.
"""

import json
import shutil
from pathlib import Path

import pytest
from durability_project import CASES, ORDERED, library, plan_library, record_library

from ucspec.evidence.attach import attachment_path
from ucspec.evidence.event import VERSION
from ucspec.evidence.journal import list_runs, read_run, read_runs
from ucspec.testing import Example

STORES = Path(__file__).parent / "stores"
FORMATS = range(1, VERSION + 1)
PASSED = "passed"
STATUSES = {
    "UC-LIB-01/main": PASSED,
    "UC-LIB-01/1a": PASSED,
    "UC-LIB-02/main[counter]": PASSED,
    "UC-LIB-02/main[web]": PASSED,
    "UC-LIB-02/2a": "failed",
    "UC-LIB-02/3a": "crashed",
    "UC-LIB-02/*a~3": PASSED,
}
SLIP = b"Emma, until Friday\n"
DAMAGE = {
    "torn": (lambda data: data[:-30], "incomplete: its last line is missing"),
    "NUL bytes": (lambda data: data.replace(b'"planned"', b"\0" * 9, 1), "9 NUL bytes instead"),
    "garbage": (lambda data: data.replace(b'{"v"', b"%%%%", 3), "main.ndjson:1: no JSON"),
    "all of it": (lambda _data: b"SQLite format 3\0" + b"\xff\0\n" * 99, "NUL bytes instead"),
    "nothing": (lambda _data: b"", "incomplete: its last line is missing"),
}


def test_every_format_has_a_store():
    assert sorted(path.name for path in STORES.iterdir()) == [f"format-{n}" for n in FORMATS]


@pytest.mark.parametrize("number", FORMATS)
def test_a_store_of_each_format_is_read(number):
    store = STORES / f"format-{number}"
    earlier, later = read_runs(store)
    assert {one.case: one.status.value for one in later.results} == STATUSES
    told = {one.case: one.status.value for one in earlier.results}
    assert told == STATUSES | {"UC-LIB-02/3a": PASSED}
    for run in (earlier, later):
        assert (run.is_complete, run.exit_code, run.problems, run.in_flight) == (True, 1, (), ())
        assert [case.case for case in run.planned] == list(STATUSES)
        assert run.info.host == "desk"
    (slip,) = {one for r in earlier.results for step in r.steps for one in step.attachments}
    assert attachment_path(store, slip.sha256).read_bytes() == SLIP


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The library beside a store of today's format, of which the newest run is not damaged yet."""
    example = library(tmp_path_factory.mktemp("stored"))
    example.run_pytest(ORDERED)
    return example


@pytest.mark.parametrize(("change", "words"), DAMAGE.values(), ids=DAMAGE)
def test_damaged_evidence_is_told_and_is_no_success(stored, tmp_path, change, words):
    shutil.copytree(stored.directory / ".ucspec", tmp_path / "evidence")
    (journal,) = (tmp_path / "evidence").rglob("main.ndjson")
    journal.write_bytes(change(journal.read_bytes()))
    done = stored.run("report", "-f", "json", "--evidence", str(tmp_path / "evidence"))
    assert done.exit_code == 1
    assert done.lines(words)
    assert "Traceback" not in done.text
    assert done.lines("ucspec-report/trace.json")


def test_a_damaged_run_does_not_stand_in_the_way_of_the_next(tmp_path):
    run_ids = [record_library(tmp_path, plan_library()) for _ in range(3)]
    path = tmp_path / "runs" / run_ids[1] / "main.ndjson"
    path.write_bytes(b"\xff\0\n" * 50)
    assert [len(read_run(tmp_path, run_id).results) for run_id in run_ids] == [CASES, 0, CASES]
    assert list_runs(tmp_path) == tuple(run_ids)


@pytest.mark.parametrize("words", [["trace"], ["report"]], ids=" ".join)
def test_a_later_format_is_refused_by_both_versions(tmp_path, words):
    example = library(tmp_path)
    journal = make_later(example)
    done = example.run(*words)
    assert done.exit_code == 2
    wanted = f"evidence of format {VERSION + 1}, but this ucspec reads up to {VERSION}"
    assert done.lines(f"main.ndjson:1: {wanted}")
    assert done.lines("hint: read it with the ucspec that wrote it, or a later one")
    assert not (tmp_path / "ucspec-report").exists()
    assert journal.read_bytes().startswith(b'{"v":')


def test_a_run_beside_one_of_a_later_format_is_recorded(tmp_path):
    example = library(tmp_path)
    journal = make_later(example)
    before = journal.read_bytes()
    outcome = example.run_pytest(ORDERED)
    assert (outcome.exit_code, outcome.counts) == (0, {"passed": CASES})
    assert set(outcome.statuses.values()) == {"passed"}
    assert journal.read_bytes() == before


def make_later(example: Example) -> Path:
    """Keep a run in the example that a ucspec of the next format has written."""
    run_id = record_library(example.directory / ".ucspec", plan_library())
    path = example.directory / ".ucspec" / "runs" / run_id / "main.ndjson"
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    later = [json.dumps({**event, "v": VERSION + 1}, separators=(",", ":")) for event in events]
    path.write_text("\n".join(later) + "\n", encoding="utf-8")
    return path
