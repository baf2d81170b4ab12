"""Reports into files: said before the tests start, replaced whole or not at all."""

import gc
from pathlib import Path

import pytest
from report_traces import TRACES

from ucspec.errors import UsageError
from ucspec.report.write import check_directory, replace, write_reports

TRACE = TRACES["red"]


def test_the_files_come_back_in_the_order_that_was_asked_for(tmp_path):
    paths = write_reports(TRACE, ("text", "html", "json", "markdown", "text"), tmp_path / "a" / "b")
    assert [path.name for path in paths] == [
        "summary.txt",
        "index.html",
        "trace.json",
        "summary.md",
    ]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(
        path.name for path in paths
    )


def test_an_unknown_format_lists_the_known_ones(tmp_path):
    with pytest.raises(UsageError, match="no report format is named 'pdf'") as caught:
        write_reports(TRACE, ("html", "pdf"), tmp_path)
    assert "allure, cucumber-json, html, json, markdown, messages, text" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def make_file(path):
    path.write_text("")
    return path


def make_link(path):
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere")
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_file, "is a file"),
        (make_link, "is a link"),
        (lambda path: make_file(path) / "below", "cannot be written"),
        (lambda path: Path("/proc/ucspec-report"), "cannot be written"),
    ],
    ids=["file", "link", "below a file", "read-only"],
)
def test_a_directory_that_cannot_be_used_is_said_at_once(make, words, tmp_path):
    with pytest.raises(UsageError, match=words):
        check_directory(make(tmp_path / "report"))


def test_a_check_leaves_nothing_behind(tmp_path):
    check_directory(tmp_path / "report")
    assert list((tmp_path / "report").iterdir()) == []


def test_a_link_at_the_place_of_a_report_is_replaced_and_not_followed(tmp_path):
    victim = make_file(tmp_path / "victim")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "index.html").symlink_to(victim)
    (path,) = write_reports(TRACE, ("html",), tmp_path / "report")
    assert victim.read_text() == ""
    assert not path.is_symlink()
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def breaking():
    yield "half"
    raise OSError(28, "No space left on device")


def test_the_old_report_stays_when_the_new_one_cannot_be_written(tmp_path):
    path = tmp_path / "index.html"
    path.write_text("old")
    with pytest.raises(UsageError, match="No space left on device"):
        replace(path, breaking())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_cycle_collector_runs_again_when_a_report_could_not_be_written(tmp_path):
    (tmp_path / "index.html").mkdir()
    with pytest.raises(UsageError, match=r"index\.html cannot be written"):
        write_reports(TRACE, ("html",), tmp_path)
    assert gc.isenabled()
