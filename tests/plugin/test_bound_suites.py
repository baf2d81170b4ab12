"""Results of pytest-bdd's own tests are recorded as they are, step by step."""

import pytest
from bound_suite import FILE, SUITE, case

from ucspec.testing import Example


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    example = Example(SUITE, tmp_path_factory.mktemp("shop"))
    return example.run_pytest("--uc-evidence=.ucspec")


@pytest.mark.parametrize(
    ("name", "status", "steps"),
    [
        ("Buy", "passed", "passed passed passed"),
        ("Nobody wrote the step", "undefined", "passed undefined skipped"),
        ("The step skips", "skipped", "passed skipped skipped"),
        ("The step expects to fail", "xfailed", "passed skipped skipped"),
        ("The step exits", "failed", "passed failed skipped"),
        ("The step fails", "failed", "passed failed skipped"),
        ("A fixture of the step fails", "failed", "passed failed skipped"),
        ("What cleans up fails", "failed", "passed passed passed"),
        ("The step is never awaited", "not run", "passed skipped passed"),
        ("What sets up fails", "failed", "skipped skipped"),
        ("Skipped by tag", "skipped", "skipped skipped"),
        ("Expected to fail by tag", "xfailed", "passed failed"),
        ("Passes unexpectedly", "passed", "passed passed"),
        ("Rows[pear]", "passed", "passed passed"),
        ("Rows[plum]", "passed", "passed passed"),
    ],
)
def test_each_step_has_its_own_status(outcome, name, status, steps):
    result = outcome.results[case(name)]
    assert result.status.value == status
    assert [step.status.value for step in result.steps] == steps.split()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Nobody wrote the step", f"{FILE}:12:5: When nobody knows this: no step definition"),
        ("The step exits", "SystemExit: 3\n  at test_shop.py:"),
        ("The step fails", f"{FILE}:28:5: When the price is wrong: assert 1 == 2"),
        ("What cleans up fails", "tear-down failed: "),
        ("What sets up fails", "set-up failed: "),
    ],
)
def test_a_failure_says_where_and_what(outcome, name, part):
    assert part in outcome.results[case(name)].message


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("The step skips", "on Sundays"),
        ("The step expects to fail", "issue 7"),
        ("Skipped by tag", "unconditional skip"),
        ("The step is never awaited", "the step function is async and did not run"),
    ],
)
def test_what_did_not_run_says_why(outcome, name, reason):
    assert reason in outcome.results[case(name)].reason


def test_planned_collected_and_recorded_are_the_same(outcome):
    run = outcome.run
    assert outcome.counts == {
        **{"passed": 6, "failed": 4, "skipped": 2, "xfailed": 2, "xpassed": 1},
        **{"error": 2, "warning": outcome.counts["warning"]},
    }
    assert [one.case for one in run.planned] == [one.case for one in run.results]
    assert len({one.node for one in run.planned}) == 15
    assert run.is_complete
    assert run.exit_code == 1


def test_a_step_knows_its_text_place_and_function(outcome):
    given, when, _then = outcome.results[case("Buy")].steps
    assert (given.keyword, given.text, given.location) == ("Given", "a shop", f"{FILE}:5:5")
    assert (when.id, when.origin) == (f"{case('Buy')}.2", case("Buy"))
    assert outcome.results[case("Rows[plum]")].steps[1].text == "I buy a plum"
    lines = SUITE["test_shop.py"].lstrip("\n").splitlines()
    assert when.definition == f"test_shop.py:{lines.index('    def buy(what): ...')}"


def test_the_terminal_says_one_line(outcome):
    (line,) = outcome.lines("plain Gherkin: ")
    assert line == (
        "plain Gherkin: 15 scenarios recorded: 4 passed, 5 failed, 2 skipped, 1 undefined, "
        "2 xfailed and 1 not run"
    )


MERELY = {
    "conftest.py": """
        def pytest_sessionfinish(session):
            plugins = session.config.pluginmanager.list_name_plugin()
            print()
            print("ours:", sorted(name for name, _ in plugins if name.startswith("ucspec")))
    """
}


@pytest.mark.parametrize("arguments", [("--tb=line",), ("--collect-only",), ("-v", "--tb=short")])
def test_merely_installed_it_changes_nothing(tmp_path, arguments):
    suite = Example({**SUITE, **MERELY}, tmp_path)
    without = suite.run_pytest("-p", "no:ucspec", *arguments)
    installed = suite.run_pytest(*arguments)
    assert not (tmp_path / ".ucspec").exists()
    assert installed.exit_code == without.exit_code
    assert "ours: ['ucspec']" in installed.text
    assert told(installed) == told(without)


def test_with_evidence_verdicts_and_node_ids_stay(tmp_path):
    suite = Example(SUITE, tmp_path)
    without = suite.run_pytest("-p", "no:ucspec", "-v")
    recorded = suite.run_pytest("-v", "--uc-evidence=.ucspec")
    assert recorded.lines("test_shop.py::") == without.lines("test_shop.py::")
    assert recorded.exit_code == without.exit_code


def told(outcome):
    """Keep what is printed, without times and without what names plug-ins."""
    names = ("plugins: ", "ours: ", " in ", "cachedir", "coroutine", "tracemalloc")
    return [line for line in outcome.text.splitlines() if not any(one in line for one in names)]
