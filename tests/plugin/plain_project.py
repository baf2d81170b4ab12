"""A suite of pytest-bdd's with everything in it that both sides must judge alike."""

from textwrap import dedent

FEATURES = {
    "features/pay.feature": """
        @money
        Feature: Pay
          Background:
            Given a till with 5 coins

          @quick
          Scenario: By card
            When 3 coins are paid
            Then 2 coins are left
            And the till is closed

          Scenario: Too much
            When 9 coins are paid
            Then -4 coins are left
            But an alarm rings

          @skip
          Scenario: Left out
            When 1 coins are paid

          @later
          Scenario: Expected to fail
            Then 4 coins are left

          Scenario Outline: Some coins
            When <paid> coins are paid
            Then <left> coins are left

            @small
            Examples: little
              | paid | left |
              | 1    | 4    |
              | 2    | 2    |

            @large
            Examples: much
              | paid | left |
              | 5    | 0    |

          Rule: Notes are taken too
            Background:
              Given a note of 10 coins

            Example: By note
              When 12 coins are paid
              Then 3 coins are left
    """,
    "features/deep/texts.feature": '''
        Feature: Texts
          Scenario: A table
            Given the table:
              | a | b |
              | 1 | 2 |
            Then it has 2 rows

          Scenario: A text
            Given the text:
              """json
              {"a":
                1}
              """
            Then it has 2 rows

          Scenario: Undefined
            Given nobody has written this

          Scenario: Set-up fails
            Given a broken fixture

          Scenario: Tear-down fails
            Given a fixture that breaks later

          Scenario: Skipped in a step
            Given it does not apply here
            Then it has 99 rows
    ''',
}
STEPS = {
    "pytest.ini": """
        [pytest]
        markers =
            money
            quick
            later
            small
            large
    """,
    "conftest.py": """
        import pytest
        from pytest_bdd import given, parsers, then, when

        def pytest_bdd_apply_tag(tag, function):
            if tag == "later":
                pytest.mark.xfail(reason="later", strict=True)(function)
                return True

        @pytest.fixture(scope="session")
        def shop():
            return []

        @pytest.fixture
        def till(shop):
            shop.append(1)
            return {"coins": 0}

        @given(parsers.parse("a till with {n:d} coins"))
        def _(till, n):
            till["coins"] = n

        @given(parsers.parse("a note of {n:d} coins"))
        def _(till, n):
            till["coins"] += n

        @when(parsers.parse("{n:d} coins are paid"), target_fixture="paid")
        def _(till, n):
            till["coins"] -= n
            return n

        @then(parsers.parse("{n:d} coins are left"))
        def _(till, n):
            assert till["coins"] == n

        @then("the till is closed")
        def _(till, paid):
            assert paid == 3

        @then("an alarm rings")
        def _(till):
            assert till["coins"] >= 0, "no alarm"
    """,
    "features/deep/conftest.py": """
        import pytest
        from pytest_bdd import given, parsers, then

        @given("the table:", target_fixture="rows")
        def _(datatable):
            return datatable

        @given("the text:", target_fixture="rows")
        def _(docstring):
            return docstring.splitlines()

        @then(parsers.re(r"it has (?P<count>\\d+) rows"), converters={"count": int})
        def _(rows, count):
            assert len(rows) == count

        @pytest.fixture
        def broken():
            raise ValueError("broken")

        @pytest.fixture
        def breaking():
            yield
            raise ValueError("broken later")

        @given("a broken fixture")
        def _(broken): ...

        @given("a fixture that breaks later")
        def _(breaking): ...

        @given("it does not apply here")
        def _():
            pytest.skip("not here")
    """,
}
BINDING = {
    "test_money.py": 'from pytest_bdd import scenarios\nscenarios("features/pay.feature")\n',
    "features/deep/test_texts.py": 'from pytest_bdd import scenarios\nscenarios("texts.feature")\n',
}
SUITE = FEATURES | STEPS
OUTSIDE = ("randomly", "anyio", "hypothesispytest", "rerunfailures", "xdist", "asyncio")
QUIET = ("-q", "--uc-evidence=off", *(f"-pno:{name}" for name in OUTSIDE))


def write(root, files):
    """Write files, dedented."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def verdicts(pytester, *arguments):
    """Run; say for each scenario and row what came of it, phase by phase."""
    scenarios = {}

    class Watch:
        def pytest_collection_modifyitems(self, items):
            for item in items:
                scenarios[item.nodeid] = scenario_of(item)

    record = pytester.inline_run(*QUIET, *arguments, plugins=[Watch()])
    found = {}
    for report in record.getreports("pytest_runtest_logreport"):
        word = "x" + report.outcome if hasattr(report, "wasxfail") else report.outcome
        found.setdefault(scenarios[report.nodeid], []).append((report.when, word))
    return found


def scenario_of(item):
    """Name a scenario and its row alike, whoever runs it."""
    if hasattr(item, "case"):
        values = tuple(item.case.row.values())
        return item.case.scenario.feature.name, item.case.scenario.title, values
    from ucspec.pytest_plugin.bdd_tests import EXAMPLE, bound_template

    template = bound_template(item)
    row = getattr(getattr(item, "callspec", None), "params", {}).get(EXAMPLE, {})
    return template.feature.name, template.name, tuple(row.values())
