"""`--uc-budget`: what matters comes first, and what there was no time for is not run."""

import pytest
from desk_project import trace_of, use_case

from ucspec.evidence.reader import read_run

SLOW = "Reader works for 0.3 seconds"
BY_RANK = {
    1: use_case(1, SLOW),
    2: use_case(2, SLOW, tags="@could"),
    3: use_case(3, SLOW, tags="@should"),
    4: use_case(4, SLOW, tags="@must"),
    5: use_case(5, SLOW, tags="@could @moment-of-truth"),
}
FIRST = [4, 5, 3, 2, 1]


def order_of(example, evidence=".ucspec"):
    run = read_run(example.directory / evidence)
    by_start = sorted(run.results, key=lambda one: one.started or run.info.started)
    return [int(one.case[7:9]) for one in by_start if one.started]


def test_what_matters_runs_first_whatever_the_order_of_files(desk):
    example = desk(BY_RANK)
    assert example.run_pytest("-q", "--uc-budget=60").counts == {"passed": 5}
    assert order_of(example) == FIRST


def test_of_one_rank_the_unknown_then_the_quickest_come_first(desk):
    example = desk(
        {n: use_case(n, f"Reader works for {t} seconds") for n, t in enumerate((0.4, 0, 0.2), 1)}
    )
    example.run_pytest("-q")
    example.write({"features/UC-DSK-04-work-on-case.feature": use_case(4)})
    example.run_pytest("-q", "--uc-budget=60", "--uc-evidence=second")
    assert order_of(example, "second") == [1, 2, 3, 4]  # nothing is recorded there yet
    example.run_pytest("-q", "--uc-budget=60")
    assert order_of(example) == [4, 2, 3, 1]


def test_a_randomly_ordered_run_keeps_the_order_of_the_budget(desk_process):
    example = desk_process(BY_RANK)
    example.environ["PYTEST_ADDOPTS"] = ""
    example.run_pytest("-q", "-p", "randomly", "-p", "randomly", "--uc-budget=60")
    assert order_of(example) == FIRST


def test_what_is_left_is_said_and_is_not_run_in_the_trace(desk):
    example = desk(BY_RANK)
    outcome = example.run_pytest("--uc-budget=0.5")
    assert outcome.exit_code == 0
    assert outcome.counts == {"passed": 2, "skipped": 3}
    (line,) = outcome.lines("the budget of 0.5 s is spent; not run: 3: ")
    assert "::UC-DSK-03/main" in line
    run = outcome.run
    assert (len(run.planned), len(run.results), run.is_complete) == (5, 5, True)
    trace = trace_of(example)
    verdicts = {one["id"]: one["verdict"] for one in trace["use_cases"]}
    assert [verdicts[f"UC-DSK-0{number}"] for number in FIRST] == ["verified"] * 2 + ["not run"] * 3
    reasons = {
        case["reason"]
        for one in trace["use_cases"]
        for flow in one["flows"]
        for case in flow["cases"]
    }
    assert reasons == {"", "budget: 0.5 s were spent before it could start"}
    assert example.run("trace").exit_code == 1


@pytest.mark.parametrize("mode", [["-n2"], ["-n2", "--dist=worksteal"], ["-n2", "--dist=loadfile"]])
def test_workers_keep_to_the_budget_and_its_order(desk_process, mode):
    example = desk_process(
        {n: use_case(n, SLOW, tags="@must" if n > 6 else "") for n in range(1, 9)}
    )
    outcome = example.run_pytest("--uc-budget=0.5", *mode)
    assert outcome.exit_code == 0
    assert {"UC-DSK-07/main", "UC-DSK-08/main"} <= {
        case for case, status in outcome.statuses.items() if status == "passed"
    }
    assert outcome.counts["skipped"] >= 4
    assert outcome.lines(f"not run: {outcome.counts['skipped']}: ")


def test_tests_that_are_no_cases_come_last_and_are_left_too(desk):
    example = desk({1: use_case(1, SLOW)})
    example.write({"features/test_code.py": "def test_code(): pass\n"})
    outcome = example.run_pytest("--uc-budget=0.2")
    assert outcome.counts == {"passed": 1, "skipped": 1}
    assert outcome.lines("not run: 1: features/test_code.py::test_code")


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf"])
def test_a_wrong_budget_is_a_usage_error(desk, value):
    outcome = desk(BY_RANK).run_pytest(f"--uc-budget={value}")
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert f"'{value}' is no number of seconds above 0" in outcome.stderr
