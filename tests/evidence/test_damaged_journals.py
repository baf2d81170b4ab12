"""Whatever a crash, a full disk or a stranger left in a journal, the rest is read."""

import json
import os
from pathlib import Path

import pytest
from sample_runs import a_journal, a_recorded_run, a_result

from ucspec.errors import UsageError
from ucspec.evidence.event import write_finished
from ucspec.evidence.journal import read_run
from ucspec.model.verdict import CaseStatus

WHOLE = write_finished(a_result("UC-A-1/3a"), str).encode()


def wrong(**changes):
    return json.dumps(json.loads(WHOLE) | changes).encode() + b"\n"


def definitions(**fields):
    return json.dumps({"v": 1, "type": "definitions", **fields}).encode() + b"\n"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        pytest.param(b"\0" * 40 + b"\n", "40 NUL bytes instead of an event", id="NUL bytes"),
        pytest.param(b"%$&/\n", "no JSON", id="garbage"),
        pytest.param(b"\xff\xfe\n", "no JSON", id="not UTF-8"),
        pytest.param(b"\n", "an empty line", id="empty line"),
        pytest.param(WHOLE[:50] + b"\n", "no JSON", id="torn, then mended"),
        pytest.param(b"[" * 100_000 + b"\n", "no JSON", id="nested too deep"),
        pytest.param(b"[1]\n", "no event of ucspec", id="a list"),
        pytest.param(b'{"type":"planned","case":"x"}\n', "no event of ucspec", id="no version"),
        pytest.param(b'{"v":"1","type":"planned"}\n', "no event of ucspec", id="version is text"),
        pytest.param(b'{"v":1,"type":"planned"}\n', "planned cannot be read", id="no case"),
        pytest.param(wrong(status="fine"), "case_finished cannot be read", id="unknown status"),
        pytest.param(wrong(case=7), "case_finished cannot be read", id="case is a number"),
        pytest.param(wrong(steps=[3]), "case_finished cannot be read", id="step is a number"),
        pytest.param(wrong(seconds=-1), "case_finished cannot be read", id="negative time"),
        pytest.param(wrong(seconds="nan"), "case_finished cannot be read", id="no time"),
        pytest.param(definitions(), "definitions cannot be read", id="no functions"),
        pytest.param(
            definitions(functions=["a"]), "definitions cannot be read", id="a list of them"
        ),
        pytest.param(definitions(functions={"a:1": 2}), "definitions cannot be read", id="no hash"),
        pytest.param(
            definitions(functions={"a:1": "b"}, root=3), "definitions cannot be read", id="no root"
        ),
        pytest.param(wrong(started="noon"), "case_finished cannot be read", id="no moment"),
        pytest.param(
            wrong(attachments=[{"name": "x", "media_type": "y", "sha256": "../../x", "size": 1}]),
            "case_finished cannot be read",
            id="attachment outside the store",
        ),
    ],
)
def test_a_damaged_line_is_named_and_the_rest_read(tmp_path, damage, problem):
    run_id = a_recorded_run(tmp_path, "UC-A-1/main")
    path = tmp_path / "runs" / run_id / "main.ndjson"
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(first + b"\n" + damage + rest)
    read = read_run(tmp_path)
    assert [result.case for result in read.results] == ["UC-A-1/main"]
    assert len(read.problems) == 1
    assert read.definitions == {}
    assert read.problems[0].startswith(f"runs/{run_id}/main.ndjson:2: {problem}")
    assert read.is_complete


@pytest.mark.parametrize("length", [1, 30, len(WHOLE) // 2, len(WHOLE) - 2])
def test_a_torn_last_line_is_no_problem(tmp_path, length):
    with a_journal(tmp_path) as journal:
        journal.case_started("UC-A-1/3a")
    with journal.path.open("ab") as file:
        file.write(WHOLE[:length])
    read = read_run(tmp_path)
    assert (read.results, read.in_flight, read.problems) == ((), ("UC-A-1/3a",), ())
    assert not read.is_complete


def test_a_whole_last_line_without_its_end_counts(tmp_path):
    journal = a_journal(tmp_path)
    with journal.path.open("ab") as file:
        file.write(WHOLE.rstrip(b"\n"))
    assert [result.case for result in read_run(tmp_path).results] == ["UC-A-1/3a"]


def test_a_later_format_is_refused_with_both_versions(tmp_path):
    journal = a_journal(tmp_path)
    with journal.path.open("ab") as file:
        file.write(b'{"v":2,"type":"case_finished","cases":[]}\n')
    with pytest.raises(UsageError, match=r"main.ndjson:2: evidence of format 2, .* up to 1\n"):
        read_run(tmp_path)


def test_an_unknown_kind_of_event_of_this_format_is_passed_over(tmp_path):
    journal = a_journal(tmp_path)
    with journal.path.open("ab") as file:
        file.write(b'{"v":1,"type":"step_seen"}\n')
    assert read_run(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("allure.ndjson", b'{"uuid":"1"}\n{"uuid":"2"}\n'),
        ("notes.txt", b"remember the milk\n"),
        (".hidden.ndjson", WHOLE),
    ],
)
def test_foreign_files_are_ignored(tmp_path, name, content):
    run_id = a_recorded_run(tmp_path, "UC-A-1/main")
    (tmp_path / "runs" / run_id / name).write_bytes(content)
    read = read_run(tmp_path)
    assert [result.case for result in read.results] == ["UC-A-1/main"]
    assert read.problems == ()


def test_a_run_without_a_readable_line_is_known_by_its_folder(tmp_path):
    run_id = a_recorded_run(tmp_path, "UC-A-1/main")
    (tmp_path / "runs" / run_id / "main.ndjson").write_bytes(b"\0\0\n")
    read = read_run(tmp_path)
    assert read.info.id == run_id
    assert read.info.started.isoformat() == "2026-11-22T08:30:00+00:00"
    assert (read.is_complete, len(read.problems)) == (False, 1)


def test_a_crash_without_words_says_what_happened(tmp_path):
    with a_journal(tmp_path) as journal:
        journal.case_crashed("UC-A-1/main")
    (result,) = read_run(tmp_path).results
    assert (result.status, result.message) == (
        CaseStatus.CRASHED,
        "the process that ran this case died",
    )


def test_blanks_around_a_line_do_no_harm(tmp_path):
    run_id = a_recorded_run(tmp_path, "UC-A-1/main")
    path = tmp_path / "runs" / run_id / "main.ndjson"
    path.write_bytes(path.read_bytes().replace(b"\n", b" \r\n ").rstrip(b" "))
    read = read_run(tmp_path)
    assert (len(read.results), read.problems, read.is_complete) == (1, (), True)


def forbid(self, *_words, **_more):
    raise PermissionError(13, "Permission denied", str(self))


def test_a_journal_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    run_id = a_recorded_run(tmp_path, "UC-A-1/main")
    monkeypatch.setattr(Path, "open", forbid)
    read = read_run(tmp_path)
    assert read.problems == (f"runs/{run_id}/main.ndjson: Permission denied",)
    assert not read.is_complete


def test_a_folder_of_runs_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    a_recorded_run(tmp_path, "UC-A-1/main")
    monkeypatch.setattr(os, "scandir", forbid)
    with pytest.raises(UsageError, match="runs: cannot be read: Permission denied"):
        read_run(tmp_path)
