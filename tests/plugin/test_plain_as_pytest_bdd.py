"""A suite run by scenarios(), and directly without its binding modules: the same verdicts."""

import pytest
from plain_project import BINDING, FEATURES, STEPS, SUITE, verdicts, write

DIRECT = "--uc-collect=all"


def test_the_same_verdicts_without_the_binding_modules(pytester):
    write(pytester.path, SUITE | BINDING)
    bound = verdicts(pytester)
    for name in BINDING:
        (pytester.path / name).unlink()
    direct = verdicts(pytester, DIRECT)
    assert len(bound) == 14
    assert direct == bound


def test_what_is_bound_runs_once(pytester):
    write(pytester.path, SUITE | BINDING)
    assert verdicts(pytester, DIRECT) == verdicts(pytester)


def test_what_is_bound_by_another_run_is_ours(pytester):
    write(pytester.path, SUITE | BINDING)
    assert len(verdicts(pytester, DIRECT, "features/pay.feature")) == 8


@pytest.mark.parametrize("arguments", [(), ("--uc-collect=use-cases",), ("--uc-collect=off",)])
def test_nothing_is_collected_unless_asked_for(pytester, arguments):
    write(pytester.path, SUITE)
    assert verdicts(pytester, *arguments) == {}


def test_the_configuration_asks_too(pytester):
    write(pytester.path, SUITE | {"ucspec.toml": 'collect = "all"\n'})
    assert len(verdicts(pytester)) == 14


def test_a_session_fixture_lives_as_long_as_the_session(pytester):
    count = """
        from pytest_bdd import then

        @then("the shop has served everybody")
        def _(shop):
            assert len(shop) == 7
    """
    last = "Feature: Z\n  Scenario: Last\n    Then the shop has served everybody\n"
    files = {"z/conftest.py": count, "z/z.feature": last}
    write(pytester.path, FEATURES | STEPS | files)
    found = verdicts(pytester, DIRECT, "features/pay.feature", "z")
    assert found["Z", "Last", ()] == [
        ("setup", "passed"),
        ("call", "passed"),
        ("teardown", "passed"),
    ]


SAME_NAME = """
    Feature: Twice
      Scenario: One
        Given a step
      Rule: Again
        Scenario: One
          Given a failure
"""
EMPTY = """
    Feature: Empty
      Scenario Outline: None
        Given <what>
        Examples:
          | what |
"""
ASYNC = "Feature: Later\n  Scenario: Awaited\n    Given an awaited failure\n"
ALLOWED = """
    from pytest_bdd import given

    @given("a step")
    def _(): ...

    @given("a failure")
    def _():
        assert False

    @given("an awaited failure")
    async def _():
        assert False
"""


@pytest.mark.parametrize(
    ("text", "bound", "direct"),
    [
        pytest.param(SAME_NAME, ["failed"], ["passed", "failed"], id="same name"),
        pytest.param(EMPTY, ["failed"], [], id="empty Examples"),
        pytest.param(ASYNC, ["passed"], ["failed"], id="async step"),
    ],
)
@pytest.mark.filterwarnings("ignore:coroutine")
def test_the_differences_that_are_wanted(pytester, text, bound, direct):
    binding = 'from pytest_bdd import scenarios\nscenarios("a.feature")\n'
    write(pytester.path, {"conftest.py": ALLOWED, "a.feature": text, "test_a.py": binding})
    assert outcomes(pytester) == bound
    (pytester.path / "test_a.py").unlink()
    assert outcomes(pytester, DIRECT) == direct


def outcomes(pytester, *arguments):
    record = pytester.inline_run(
        *("-q", "--uc-evidence=off", "-pno:randomly", "-pno:asyncio", "-pno:anyio"), *arguments
    )
    reports = record.getreports("pytest_runtest_logreport")
    return [report.outcome for report in reports if report.when == "call"]
