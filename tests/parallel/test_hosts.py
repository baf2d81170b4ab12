"""Workers on other machines: two socket servers on loopback, each with a checkout of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time

import pytest
from desk_project import facts_of, trace_of, use_case

CASES = {number: use_case(number) for number in range(1, 7)}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def hosts(desk_process, tmp_path):
    """A project, and two hosts with a copy of it: folder and port of each."""
    example = desk_process(CASES)
    found, processes = [], []
    for name in ("a", "b"):
        folder, port = tmp_path / name, free_port()
        shutil.copytree(example.directory, folder)
        server = [sys.executable, "-m", "execnet.script.socketserver", f"127.0.0.1:{port}"]
        environ = {**os.environ, **example.environ}
        quiet = subprocess.DEVNULL
        processes.append(subprocess.Popen(server, cwd=tmp_path, env=environ, stdout=quiet))
        found.append((folder, port))
    for _, port in found:
        wait_for(port)
    yield example, found
    for process in processes:
        process.kill()
        process.wait()


def wait_for(port):
    """Wait until a server listens."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"no server at {port}")


def test_what_hosts_have_run_is_all_recorded_by_the_controller(hosts):
    example, machines = hosts
    places = [f"--tx=socket=127.0.0.1:{port}//chdir={folder}" for folder, port in machines]
    outcome = example.run_pytest("--dist=load", *places)
    assert (outcome.exit_code, outcome.counts) == (0, {"passed": 6}), outcome.text
    run = outcome.run
    assert {result.worker for result in run.results} == {"gw0", "gw1"}
    assert (len(run.results), run.is_complete) == (6, True)
    assert run.definitions
    assert not list((example.directory / ".ucspec").rglob("gw*"))
    own = facts_of(trace_of(example))
    assert {one["verdict"] for one in own} == {"verified"}
    folders = [example.directory / ".ucspec", *(folder / ".ucspec" for folder, _ in machines)]
    merged = example.run("merge", *map(str, folders), "-o", "joined")
    assert merged.exit_code == 0, merged.text
    assert facts_of(trace_of(example, "--evidence=joined")) == own
    (journal,) = (example.directory / "joined").rglob("*.ndjson")
    assert journal.read_text().count('"type":"case_finished"') == 6
