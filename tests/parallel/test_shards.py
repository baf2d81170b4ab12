"""`--uc-shard I/N` in real runs: together the shards are the whole, each case once."""

import json

import pytest
from desk_project import facts_of, file_of, trace_of, use_case

from ucspec.evidence.reader import read_run

PLAIN = """
    Feature: Plain

      Scenario: Nobody's
        When Reader works for 0 seconds
"""
MODULE = "def test_a(): pass\n\n\ndef test_b(): pass\n"
MANY = {number: use_case(number) for number in range(1, 9)}


def shard(example, number, of, *arguments):
    words = (f"--uc-shard={number}/{of}", f"--uc-evidence=part-{number}", *arguments)
    return example.run_pytest(*words)


def recorded(example, number):
    return {case.node for case in read_run(example.directory / f"part-{number}").planned}


def passed(outcomes):
    return sum(outcome.counts.get("passed", 0) for outcome in outcomes)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ([], 8),
        (["features/UC-DSK-01-work-on-case.feature", file_of(2)], 2),
        ([f"{file_of(1)}::UC-DSK-01/main", f"{file_of(2)}:6"], 2),
        (["--uc-collect=all", "features", "plain"], 11),
        (["--uc-collect=all", "features", "plain", "test_code.py"], 13),
    ],
    ids=["all", "files", "nodes and lines", "plain too", "code too"],
)
def test_every_case_runs_in_one_shard(desk, arguments, count):
    example = desk(MANY)
    example.write({f"plain/{name}.feature": PLAIN for name in "abc"} | {"test_code.py": MODULE})
    outcomes = [shard(example, number, 3, *arguments) for number in (1, 2, 3)]
    assert [outcome.exit_code for outcome in outcomes] == [0, 0, 0]
    assert passed(outcomes) == count
    parts = [recorded(example, number) for number in (1, 2, 3)]
    assert (
        sum(map(len, parts))
        == len(set().union(*parts))
        == count - 2 * ("test_code.py" in arguments)
    )


def test_shards_are_dealt_by_what_files_took_before(desk):
    times = {1: 1.2, 2: 0.5, 3: 0.4, 4: 0.2}
    example = desk({n: use_case(n, f"Reader works for {t} seconds") for n, t in times.items()})
    example.run_pytest("-q", "--uc-evidence=history")
    said = [
        example.run_pytest(f"--uc-shard={number}/2", "--uc-evidence=history") for number in (1, 2)
    ]
    for outcome in said:
        assert outcome.lines("shard ")[0].endswith("dealt by the recorded durations of 4 files")
    runs = [json.loads(outcome_line(example, number)) for number in (1, 2)]
    assert [run["shard"] for run in runs] == ["1/2", "2/2"]
    assert runs[0]["deal"] == runs[1]["deal"] != ""
    assert [outcome.counts["passed"] for outcome in said] == [1, 3]


def outcome_line(example, number):
    """Read the first line of a run: the whole one is the oldest."""
    runs = sorted((example.directory / "history" / "runs").iterdir())
    return (runs[number] / "main.ndjson").read_text().splitlines()[0]


def test_files_of_other_shards_are_not_collected(desk):
    example = desk(MANY)
    outcomes = [example.run_pytest("--collect-only", "-q", f"--uc-shard={n}/2") for n in (1, 2)]
    assert not any(outcome.lines("deselected") for outcome in outcomes)
    assert sum(len(outcome.lines("::UC-DSK")) for outcome in outcomes) == 8


@pytest.mark.parametrize("workers", [False, True], ids=["alone", "workers"])
def test_an_empty_shard_is_said_and_is_no_failure(desk, desk_process, workers):
    example = (desk_process if workers else desk)({1: use_case(1)})
    arguments = ["-n2"] if workers else []
    outcomes = {number: shard(example, number, 2, *arguments) for number in (1, 2)}
    (empty,) = (number for number, outcome in outcomes.items() if not outcome.counts)
    assert outcomes[empty].exit_code == 0
    assert outcomes[empty].lines(f"ucspec: shard {empty}/2 is empty: 1 file in other shards")
    assert outcomes[3 - empty].counts == {"passed": 1}
    run = read_run(example.directory / f"part-{empty}")
    assert (run.info.shard, run.planned, run.is_complete, run.exit_code) == (
        f"{empty}/2",
        (),
        True,
        0,
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--uc=UC-DSK-01"], 0),
        (["--uc-tags=nobody-has-this"], 5),
        (["-k", "nobody_has_this"], 5),
        (["nothing-here"], 5),
    ],
    ids=["chosen elsewhere", "tags of nobody", "words of nobody", "no file at all"],
)
def test_a_choice_of_nothing_at_all_is_no_success(desk, arguments, code):
    example = desk(MANY)
    (example.directory / "nothing-here").mkdir()
    outcomes = [shard(example, number, 2, *arguments) for number in (1, 2)]
    codes = sorted(outcome.exit_code for outcome in outcomes)
    assert codes == ([0, 0] if code == 0 else [5, 5])
    assert passed(outcomes) == (1 if code == 0 else 0)


@pytest.mark.parametrize(
    ("value", "told"),
    [("5/4", "of 4 shards there is no 5"), ("0", "'0' is no shard; write I/N, such as 1/4")],
)
def test_a_wrong_shard_is_a_usage_error(shelf_here, value, told):
    outcome = shelf_here.run_pytest(f"--uc-shard={value}")
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert told in outcome.stderr
    assert "Traceback" not in outcome.text


def test_a_run_without_use_cases_stays_as_it_is(desk):
    example = desk({})
    example.write({"test_code.py": MODULE})
    (example.directory / "features" / "ucspec.yaml").unlink()
    outcomes = [example.run_pytest("test_code.py", f"--uc-shard={n}/2") for n in (1, 2)]
    assert sorted(outcome.exit_code for outcome in outcomes) == [0, 0]
    assert passed(outcomes) == 2


def test_the_trace_of_merged_shards_is_that_of_the_whole(shelf):
    shelf.environ["BREAK"] = "asks at the"
    shelf.run_pytest("-q")
    for number in (1, 2):
        shard(shelf, number, 2, *(["-n2"] if number == 2 else []))
    merged = shelf.run("merge", "part-2", "part-1", "-o", "joined")
    assert merged.exit_code == 0, merged.text
    assert facts_of(trace_of(shelf, "--evidence=joined")) == facts_of(trace_of(shelf))
    report = shelf.run("report", "--evidence=joined", "-f", "html,json")
    assert report.exit_code == 0, report.text
    assert "Merged from" in (shelf.directory / "ucspec-report" / "index.html").read_text()
