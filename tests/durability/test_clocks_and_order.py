"""Clocks that jump, other time zones, other orders: the same report, times that can be."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from durability_project import CASES, EVERY_FORMAT, ORDERED, library, trace_json

from ucspec.evidence.journal import read_runs

UP_AND_DOWN = "[0, -7200, 3600, -86400, 40, -1] * 10_000"
JUMPING = f"""
    import datetime as clock
    import sys
    import time

    real = clock.datetime
    jumps = iter({UP_AND_DOWN})

    class Jumping(real):
        @classmethod
        def now(cls, tz=None):
            return real.now(tz) + clock.timedelta(seconds=next(jumps))

    def pytest_configure():
        time.time = lambda was=time.time: was() + next(jumps)

    def pytest_runtest_logstart():
        for name, module in list(sys.modules.items()):
            if name.startswith("ucspec.") and vars(module).get("datetime") is real:
                module.datetime = Jumping
"""
EPOCH = "1700000000"
SAID = "2023-11-14T22:13:20"


def moments(value):
    """Walk through every moment that a trace tells."""
    if isinstance(value, dict):
        yield from ([value["started"]] if value.get("started") else [])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from moments(each)


def durations(value):
    """Walk through every duration that a trace tells."""
    if isinstance(value, dict):
        yield from ([value["seconds"]] if "seconds" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from durations(each)


def test_a_clock_that_jumps_makes_no_time_negative(tmp_path):
    example = library(tmp_path, TZ="America/New_York")
    example.write({"jumping.py": JUMPING})
    outcome = example.run_pytest(ORDERED, "-p", "jumping", "--uc-report=json")
    assert (outcome.exit_code, outcome.counts) == (0, {"passed": CASES})
    assert (outcome.run.problems, outcome.run.is_complete) == ((), True)
    told = trace_json(example)
    assert all(0 <= seconds < 60 for seconds in durations(told))
    assert len({*moments(told)}) > CASES
    assert all(moment.endswith("Z") for moment in moments(told))
    started = [one.started for one in outcome.run.results]
    assert started != sorted(started)


def test_attempts_stay_in_order_when_the_clock_is_put_back(tmp_path):
    body = 'if "expired" in sentence and not (HERE / "tried").exists():\n'
    body += '    (HERE / "tried").touch()\n    raise OSError("once")'
    example = library(tmp_path, body)
    example.write({"jumping.py": JUMPING.replace(UP_AND_DOWN, "range(0, -10**9, -60)")})
    outcome = example.run_pytest(ORDERED, "-p", "jumping", "--uc-retry=1")
    attempts = [one for one in outcome.run.results if one.case == "UC-LIB-01/1a"]
    assert [(one.attempt, one.status.value) for one in attempts] == [(1, "failed"), (2, "passed")]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Every report of one project, run in two orders, by two hashes and in two time zones.

    The moment that reports are to tell is stated; the evidence keeps the true one.
    """
    example = library(tmp_path_factory.mktemp("same"), BREAK="asks at the")
    found = []
    for seed, order in (("1", "-p randomly"), ("2", ORDERED)):
        example.environ |= {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": EPOCH, "TZ": zone(seed)}
        example.environ["PYTEST_ADDOPTS"] = order
        outcome = example.run_pytest("--tb=no", f"--uc-report={EVERY_FORMAT}")
        assert outcome.exit_code == 1
        folder = Path(f"{example.directory}-{seed}")
        (example.directory / "ucspec-report").rename(folder)
        found.append(folder)
    assert {run.info.started.year for run in read_runs(example.directory / ".ucspec")} == {
        datetime.now(UTC).year
    }
    return found


def zone(seed):
    return {"1": "UTC", "2": "Asia/Kolkata"}[seed]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_input_gives_the_same_bytes(reports):
    first, other = map(files, reports)
    assert len(first) >= len(EVERY_FORMAT.split(",")) - 1 + CASES
    assert sorted(other) == sorted(first)
    assert [name for name in first if other[name] != first[name]] == []


def test_the_stated_moment_is_the_one_that_is_told(reports):
    text = (reports[0] / "trace.json").read_text(encoding="utf-8")
    assert SAID in text
    assert "2023-11-14 22:13" in (reports[0] / "index.html").read_text(encoding="utf-8")
    stamped = list(moments(json.loads(text)))
    assert {moment[: len(SAID)] for moment in stamped} == {SAID}


def test_a_moment_that_is_none_is_said_before_the_tests(desk, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    outcome = desk.run("--uc-report=json")
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "SOURCE_DATE_EPOCH='yesterday' is no number of seconds since 1970" in outcome.stderr
    assert desk.run().counts == {"passed": CASES + 1, "failed": 1}
