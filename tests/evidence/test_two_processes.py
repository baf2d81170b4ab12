"""Journals under real processes: killed, side by side, and on a full disk."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sample_runs import START, a_run

from ucspec.evidence.journal import list_runs, new_run_id, read_run

WRITER = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from sample_runs import a_journal, a_planned, a_result, a_run

directory, run_id, worker, count = Path(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4])
journal = a_journal(directory, worker, a_run(run_id=run_id))
cases = [f"UC-A-1/main[{{worker}}-{{number}}]" for number in range(count)]
journal.planned(map(a_planned, cases))
for case in cases:
    journal.case_started(case)
    print(case, flush=True)
    journal.case_finished(a_result(case, message="m" * 3000))
journal.run_finished(0)
print(journal.problem)
"""


def start_writer(directory, run_id, worker="main", count=10_000, before=""):
    command = [sys.executable, "-c", before + WRITER, str(directory), run_id, worker, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seen", [1, 2, 7, 40, 150])
def test_a_killed_run_keeps_what_finished_and_names_what_did_not(tmp_path, seen):
    writer = start_writer(tmp_path, a_run().id)
    lines = [writer.stdout.readline().strip() for _ in range(seen)]
    writer.send_signal(signal.SIGKILL)
    lines += writer.stdout.read().split()
    writer.wait()
    writer.stdout.close()
    read = read_run(tmp_path)
    done = [result.case for result in read.results]
    assert len(lines) - 1 <= len(done) <= len(lines)
    assert done == [planned.case for planned in read.planned[: len(done)]]
    assert len(read.in_flight) <= 1
    assert set(read.in_flight).isdisjoint(done)
    assert (read.is_complete, read.problems) == (False, ())


def finish(*writers):
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0


def test_two_workers_of_one_run_do_not_mix(tmp_path):
    run_id = a_run().id
    finish(*(start_writer(tmp_path, run_id, worker, 200) for worker in ("gw0", "gw1")))
    read = read_run(tmp_path)
    assert (len(read.results), read.problems, read.in_flight) == (400, (), ())


def test_two_runs_at_once_in_one_directory_stay_apart(tmp_path):
    runs = [new_run_id(START) for _ in range(2)]
    finish(*(start_writer(tmp_path, run_id, count=200) for run_id in runs))
    assert list_runs(tmp_path) == tuple(sorted(runs))
    for run_id in runs:
        read = read_run(tmp_path, run_id)
        assert (len(read.results), read.is_complete) == (200, True)


def test_a_full_disk_is_said_and_what_fitted_is_read(tmp_path):
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
    )
    writer = start_writer(tmp_path, a_run().id, count=50, before=limit)
    said = writer.communicate(timeout=60)[0].splitlines()[-1]
    assert "main.ndjson: cannot write evidence: File too large" in said
    read = read_run(tmp_path)
    assert 0 < len(read.results) < 50
    assert not read.is_complete
