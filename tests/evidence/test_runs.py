"""Run ids, where evidence can be written, and which runs may be deleted."""

import os
import shutil
import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_runs import START, a_journal, a_recorded_run, a_run

from ucspec.errors import UsageError
from ucspec.evidence.attach import attachment_path, store
from ucspec.evidence.journal import (
    check_writable,
    list_runs,
    new_run_id,
    open_journal,
    prune_runs,
    read_run,
)
from ucspec.evidence.stamp import RUN_ID, read_time, time_of_run_id, write_time
from ucspec.model.evidence import RunInfo

TWO_HOURS = 7200
MOMENTS = st.datetimes(min_value=START.replace(year=1000, tzinfo=None)).map(
    lambda moment: moment.replace(tzinfo=START.tzinfo)
)


def make_old(path):
    then = time.time() - TWO_HOURS
    for each in (*path.rglob("*"), path):
        os.utime(each, (then, then))


def some_runs(directory, count):
    days = (START.replace(day=1 + number) for number in range(count))
    return [a_recorded_run(directory, "UC-A-1/main", started=day) for day in days]


def test_run_ids_of_one_instant_differ():
    assert len({new_run_id(START) for _ in range(1000)}) == 1000


@given(MOMENTS, MOMENTS)
def test_run_ids_sort_by_time(one, other):
    first, second = sorted((one, other))
    assert new_run_id(first)[:23] <= new_run_id(second)[:23]
    assert time_of_run_id(new_run_id(one)) == one
    assert RUN_ID.fullmatch(new_run_id(one))


@given(MOMENTS)
def test_a_moment_is_read_as_it_was_written(moment):
    assert read_time(write_time(moment)) == moment


def test_pruning_keeps_the_newest(tmp_path):
    runs = some_runs(tmp_path, 5)
    assert prune_runs(tmp_path, 2) == tuple(runs[:3])
    assert list_runs(tmp_path) == tuple(runs[3:])


def test_a_run_that_is_still_young_is_kept_unless_it_is_complete(tmp_path):
    young = a_journal(tmp_path, run=a_run(START.replace(year=2020)))
    some_runs(tmp_path, 2)
    prune_runs(tmp_path, 0)
    assert list_runs(tmp_path) == (young.path.parent.name,)


@pytest.mark.parametrize(("host", "is_kept"), [(socket.gethostname(), True), ("elsewhere", False)])
def test_an_old_unfinished_run_is_kept_while_its_process_lives(tmp_path, host, is_kept):
    run = RunInfo(id=new_run_id(START), started=START, host=host)
    open_journal(tmp_path, run)
    make_old(tmp_path)
    prune_runs(tmp_path, 0)
    assert list_runs(tmp_path) == ((run.id,) if is_kept else ())


@pytest.mark.parametrize("stranger", ["notes.txt", "deeper/main.ndjson"])
def test_a_folder_with_anything_else_in_it_is_kept(tmp_path, stranger):
    (run_id,) = some_runs(tmp_path, 1)
    path = tmp_path / "runs" / run_id / stranger
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    assert prune_runs(tmp_path, 0) == ()
    assert path.exists()


def test_only_folders_named_like_runs_are_runs(tmp_path):
    (run_id,) = some_runs(tmp_path, 1)
    runs = tmp_path / "runs"
    shutil.copytree(runs / run_id, runs / "my-copy")
    outside = tmp_path / "outside"
    shutil.copytree(runs / run_id, outside)
    (runs / new_run_id(START)).symlink_to(outside, target_is_directory=True)
    assert list_runs(tmp_path) == (run_id,)
    assert prune_runs(tmp_path, 0) == (run_id,)
    assert (outside / "main.ndjson").exists()
    assert (runs / "my-copy").is_dir()


def test_attachments_go_with_the_last_run_that_names_them(tmp_path):
    def record(day, *contents):
        attached = tuple(store(tmp_path, content, "a.txt") for content in contents)
        with open_journal(tmp_path, a_run(START.replace(day=day))) as journal:
            journal.case_finished(a_result_with(attached))
            journal.run_finished(0)
        return [attachment_path(tmp_path, one.sha256) for one in attached]

    shared, lonely = record(1, b"shared", b"lonely")
    record(2, b"shared")
    make_old(tmp_path / "attachments")
    prune_runs(tmp_path, 1)
    assert (shared.exists(), lonely.exists()) == (True, False)


def a_result_with(attached):
    from sample_runs import a_result

    return a_result(attachments=attached)


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/evidence"])
def test_a_directory_that_cannot_be_written_is_said_before_the_tests(tmp_path, place):
    (tmp_path / "file").write_text("I was here first")
    with pytest.raises(UsageError, match=r"cannot write evidence here: .*\n  hint: .*--uc-evid"):
        check_writable(tmp_path / place)
    with pytest.raises(UsageError, match="cannot write evidence here"):
        open_journal(tmp_path / place, a_run())


def test_checking_leaves_nothing_behind(tmp_path):
    check_writable(tmp_path / "deep" / "down")
    assert [path.name for path in (tmp_path / "deep" / "down").rglob("*")] == ["runs"]


def test_evidence_is_never_writable_by_everyone(tmp_path):
    before = os.umask(0)
    try:
        check_writable(tmp_path / "e")
        run_id = a_recorded_run(tmp_path / "e", "UC-A-1/main")
        store(tmp_path / "e", b"x", "x.txt")
    finally:
        os.umask(before)
    assert read_run(tmp_path / "e").info.id == run_id
    made = [tmp_path / "e", *(tmp_path / "e").rglob("*")]
    assert not [path for path in made if path.stat().st_mode & 0o022]
