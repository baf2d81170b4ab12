"""However cases are spread over processes: the same trace, and a death costs one case."""

import pytest
from desk_project import facts_of, library, trace_of, use_case

from ucspec.model.verdict import CaseStatus
from ucspec.trace.judgement import worst_attempt

MODES = {
    "two workers": ["-n2"],
    "four workers": ["-n4", "--maxschedchunk=1"],
    "loadscope": ["-n2", "--dist=loadscope"],
    "loadfile": ["-n2", "--dist=loadfile"],
    "loadgroup": ["-n2", "--dist=loadgroup"],
    "worksteal": ["-n2", "--dist=worksteal"],
    "each": ["--dist=each", "--tx=2*popen"],
    "randomly": ["-n2", "-p", "randomly"],
}
DEATHS = ("leaving", "a segfault", "a kill")


@pytest.fixture(scope="session")
def alone(tmp_path_factory):
    """The facts of the library's trace when one process has run it, with a step broken."""
    example = library(tmp_path_factory.mktemp("alone") / "shelf")
    assert example.run_pytest("--tb=no").counts == {"failed": 2, "passed": 3, "blocked": 2}
    return facts_of(trace_of(example))


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES)
def test_the_trace_is_the_same(shelf, alone, mode):
    shelf.environ["BREAK"] = "asks at the"
    outcome = shelf.run_pytest("--tb=no", *mode)
    assert outcome.exit_code == 1
    assert facts_of(trace_of(shelf)) == alone
    times = 2 if "--dist=each" in mode else 1
    run = outcome.run
    assert (len(run.planned), len(run.results), run.is_complete) == (7, 7 * times, True)


@pytest.mark.parametrize("mode", [["-n2"], ["-n2", "--dist=loadfile"]], ids=["load", "loadfile"])
def test_each_death_costs_its_own_case_and_no_other(desk_process, mode):
    cases = {number: use_case(number) for number in range(1, 7)}
    cases |= {
        10 + number: use_case(10 + number, f"Reader ends by {how}")
        for number, how in enumerate(DEATHS)
    }
    outcome = desk_process(cases).run_pytest(*mode, "--uc-report=json")
    assert outcome.exit_code == 1
    assert "INTERNALERROR" not in outcome.text
    crashed = {case for case, status in outcome.statuses.items() if status == "crashed"}
    assert crashed == {"UC-DSK-10/main", "UC-DSK-11/main", "UC-DSK-12/main"}
    assert {status for case, status in outcome.statuses.items() if case not in crashed} == {
        "passed"
    }
    for case in crashed:
        assert outcome.lines(case)


def test_when_all_workers_die_what_is_left_is_named(desk_process):
    cases = {number: use_case(number, "Reader ends by leaving") for number in range(1, 7)}
    example = desk_process(cases)
    outcome = example.run_pytest("-n2", "--max-worker-restart=1")
    assert outcome.exit_code not in (0, 5)
    run = outcome.run
    assert {result.status for result in run.results} == {CaseStatus.CRASHED}
    recorded = {result.case for result in run.results}
    assert len(recorded) < len(run.planned) == 6
    trace = trace_of(example)
    left = [one["id"] for one in trace["use_cases"] if one["verdict"] == "not run"]
    assert {f"{one}/main" for one in left} == {case.case for case in run.planned} - recorded


def test_a_crash_that_goes_well_the_next_time_stays_a_crash(desk_process):
    example = desk_process({1: use_case(1, "Reader ends by leaving"), 2: use_case(2)})
    example.run_pytest("-n1", "--uc-evidence=first")
    example.environ["SAFE"] = "yes"
    example.run_pytest("-n1", "--uc-evidence=second")
    assert example.run("merge", "second", "first").exit_code == 0
    statuses = {one["id"]: one["verdict"] for one in trace_of(example)["use_cases"]}
    assert statuses == {"UC-DSK-01": "failed", "UC-DSK-02": "verified"}


FLAKY = "Reader gets it right the second time"


@pytest.mark.parametrize("workers", [[], ["-n2"]], ids=["alone", "workers"])
def test_reruns_keep_each_attempt_and_the_worst_state(desk_process, workers):
    outcome = desk_process({1: use_case(1, FLAKY), 2: use_case(2)}).run_pytest(
        "--reruns=2", *workers
    )
    attempts = [one for one in outcome.run.results if one.case == "UC-DSK-01/main"]
    assert [(one.attempt, one.status.value) for one in attempts] == [(1, "failed"), (2, "passed")]
    assert worst_attempt(attempts) is attempts[0]
    assert outcome.counts == {"passed": 2, "rerun": 1}


@pytest.mark.parametrize("workers", [[], ["-n2"]], ids=["alone", "workers"])
def test_a_timeout_fails_its_case_only(desk_process, workers):
    cases = {1: use_case(1, "Reader works for 30 seconds"), 2: use_case(2)}
    outcome = desk_process(cases).run_pytest("--timeout=1", "--timeout-method=signal", *workers)
    assert outcome.statuses == {"UC-DSK-01/main": "failed", "UC-DSK-02/main": "passed"}
    assert "Timeout" in outcome.results["UC-DSK-01/main"].message


def test_a_repeated_case_keeps_all_its_attempts(desk_process):
    outcome = desk_process({1: use_case(1, FLAKY), 2: use_case(2)}).run_pytest("--count=2", "-n2")
    by_case = {}
    for one in outcome.run.results:
        by_case.setdefault(one.case, []).append(one.status.value)
    assert by_case == {"UC-DSK-01/main": ["failed", "failed"], "UC-DSK-02/main": ["passed"] * 2}
    assert outcome.exit_code == 1


@pytest.mark.parametrize("workers", [[], ["-n2"]], ids=["alone", "workers"])
def test_coverage_is_measured_beside_the_evidence(desk_process, workers):
    example = desk_process({1: use_case(1), 2: use_case(2)})
    outcome = example.run_pytest("--cov=.", "--cov-report=term", *workers)
    assert outcome.statuses == {"UC-DSK-01/main": "passed", "UC-DSK-02/main": "passed"}
    (line,) = outcome.lines("conftest.py ")
    assert line.split()[-1] != "0%"
