"""Workers, crashes, reruns and modules that bind the same: nothing is lost or counted twice."""

import pytest
from bound_suite import SUITE, case

from ucspec.testing import Example

SMALL = {
    "pytest.ini": "[pytest]\naddopts = -p no:randomly\n",
    "a.feature": """
        Feature: A
          Scenario: First
            When it goes
          Scenario: Second
            When it ends
          Scenario: Third
            When it goes
    """,
    "conftest.py": """
        import os
        from pytest_bdd import when

        @when("it goes")
        def goes(): ...

        @when("it ends")
        def ends():
            os._exit(1)
    """,
    "test_a.py": "from pytest_bdd import scenarios\nscenarios('a.feature')\n",
}
FLAKY = """
    import pathlib
    from pytest_bdd import when

    @when("it goes")
    def goes(): ...

    @when("it ends")
    def ends():
        mark = pathlib.Path("been_here")
        assert mark.exists() or mark.touch()
"""


def facts(run):
    """Keep what does not depend on who ran it."""
    return [
        (one.case, one.status.value, [(each.status.value, each.definition) for each in one.steps])
        for one in run.results
    ]


def test_workers_record_what_one_process_records(tmp_path):
    suite = Example(SUITE, tmp_path)
    alone = suite.run_pytest("-n0", "--uc-evidence=.ucspec")
    plan, results = alone.run.planned, facts(alone.run)
    parallel = suite.run_pytest("-n2", "--uc-evidence=.ucspec")
    assert parallel.run.planned == plan
    assert facts(parallel.run) == results
    assert parallel.run.is_complete
    assert parallel.lines("plain Gherkin: ") == alone.lines("plain Gherkin: ")
    folder = tmp_path / ".ucspec" / "runs" / parallel.run_ids[-1]
    assert {path.name for path in folder.iterdir()} == {"main.ndjson", "gw0.ndjson", "gw1.ndjson"}


def test_workers_report_without_evidence(tmp_path):
    suite = Example(SUITE, tmp_path)
    outcome = suite.run_pytest("-n2", "--uc-evidence=off", "--uc-report=text")
    text = (tmp_path / "ucspec-report" / "summary.txt").read_text(encoding="utf-8")
    assert "features/shop.feature  4 of 15 passed" in text
    assert "15 scenarios recorded" in outcome.text
    assert not (tmp_path / ".ucspec").exists()


def test_a_worker_that_dies_leaves_a_crashed_case(tmp_path):
    outcome = Example(SMALL, tmp_path).run_pytest("-n1", "--uc-evidence=.ucspec")
    assert outcome.statuses == {
        "a.feature::First": "passed",
        "a.feature::Second": "crashed",
        "a.feature::Third": "passed",
    }
    assert "gw0" in outcome.results["a.feature::Second"].message
    assert outcome.exit_code == 1


def test_a_process_that_dies_names_the_case_in_flight(tmp_path):
    suite = Example(SMALL, tmp_path)
    suite.run_pytest("--uc-evidence=.ucspec")
    run = suite.run("trace")
    assert "Incomplete: 1 of 3 cases finished, in flight: a.feature::Second" in run.stdout
    assert run.exit_code == 1


def test_every_attempt_is_kept_and_the_worst_counts(tmp_path):
    suite = Example({**SMALL, "conftest.py": FLAKY}, tmp_path)
    outcome = suite.run_pytest("--reruns=1", "--uc-evidence=.ucspec")
    second = [one for one in outcome.run.results if one.case == "a.feature::Second"]
    assert [(one.attempt, one.status.value) for one in second] == [(1, "failed"), (2, "passed")]
    assert outcome.exit_code == 0
    assert "3 scenarios recorded: 2 passed and 1 failed" in outcome.text


def test_a_scenario_that_two_modules_bind_is_a_case_of_each(tmp_path):
    suite = Example({**SMALL, "conftest.py": FLAKY, "been_here": ""}, tmp_path)
    suite.write({"test_b.py": SMALL["test_a.py"]})
    outcome = suite.run_pytest("--uc-evidence=.ucspec", "-k", "first")
    assert set(outcome.statuses) == {
        "a.feature::First",
        "a.feature::First (test_b.py::test_first)",
    }


def test_a_fixture_that_parametrises_a_scenario_gives_a_case_for_each_value(tmp_path):
    browser = """
        import pytest

        @pytest.fixture(params=["fox", "ape"], autouse=True)
        def browser(request): ...
    """
    conftest = "\n".join((SMALL["conftest.py"], browser))
    outcome = Example({**SMALL, "conftest.py": conftest}, tmp_path).run_pytest(
        "--uc-evidence=.ucspec", "-k", "first"
    )
    assert set(outcome.statuses) == {"a.feature::First[fox]", "a.feature::First[ape]"}


WRAPPED = """
    from functools import wraps
    from pytest_bdd import scenario

    def watched(test):
        @wraps(test)
        def wrapper(*args, **kwargs):
            return test(*args, **kwargs)
        return wrapper

    @watched
    @scenario("a.feature", "First")
    def test_first(): ...
"""


def test_a_scenario_that_a_decorator_wraps_is_recorded_too(tmp_path):
    suite = Example({**SMALL, "conftest.py": FLAKY, "test_a.py": WRAPPED}, tmp_path)
    assert suite.run_pytest("--uc-evidence=.ucspec").statuses == {"a.feature::First": "passed"}


def test_only_what_is_chosen_is_planned(tmp_path):
    outcome = Example(SUITE, tmp_path).run_pytest("--uc-evidence=.ucspec", "-k", "buy")
    assert [one.case for one in outcome.run.planned] == [case("Buy")]


@pytest.mark.parametrize(
    ("settings", "arguments", "is_recorded"),
    [
        ("", (), False),
        ("[tool.ucspec]\nkeep-runs = 3\n", (), False),
        ('[tool.ucspec]\nevidence = ".ucspec"\n', (), True),
        ('[tool.ucspec]\nevidence = ".ucspec"\n', ("--uc-evidence=off",), False),
        ('[tool.ucspec]\nevidence = "off"\n', ("--uc-evidence=.ucspec",), True),
        ("", ("--uc-report=json",), True),
        ("", ("--uc-evidence=.ucspec", "--collect-only"), False),
    ],
)
def test_evidence_is_written_where_it_is_asked_for(tmp_path, settings, arguments, is_recorded):
    suite = Example({**SMALL, "conftest.py": FLAKY, "pyproject.toml": settings}, tmp_path)
    outcome = suite.run_pytest("-k", "first", *arguments)
    assert bool(outcome.run_ids) is is_recorded
    assert ("1 scenario recorded: 1 passed" in outcome.text) is is_recorded
