"""`--uc-collect=all`: every feature file that is no use case runs, one item for each pickle."""

import pytest

from ucspec.testing import Example

DIRECT = "--uc-collect=all"
SHOP = {
    "conftest.py": """
        from ucspec.steps import given, then, when

        @given("{int} apples")
        def _(count): ...

        @when("{int} is/are eaten")
        def _(count):
            assert count < 5

        @then("it/they was/were good")
        def _(): ...
    """,
    "shop/eat.feature": """
        @fruit
        Feature: Eat
          Background:
            Given 5 apples

          @one
          Scenario: Eat one
            When 1 is eaten
            Then it was good

          Scenario Outline: Eat some
            When <n> are eaten
            @few
            Examples:
              | n | how     |
              | 2 | quick   |
              | 2 | [a] s@w |
            Examples: too many
              | n |
              | 7 |

          Rule: Again
            Scenario: Eat one
              When 5 are eaten
    """,
    "shop/eat.feature.md": """
        # Feature: Eat by the book

        ## Scenario: A step in a list

        * Given 3 apples
        * When 9 are eaten
    """,
}
EAT = [
    "shop/eat.feature::Eat one",
    "shop/eat.feature::Eat some[quick]",
    "shop/eat.feature::Eat some[a-s-w]",
    "shop/eat.feature::Eat some[7]",
    "shop/eat.feature::Eat one #2",
]
LISTED = "shop/eat.feature.md::A step in a list"
ALL = [*EAT, LISTED]
FAILED = {"Eat some[7]", "Eat one #2", "A step in a list"}


@pytest.fixture
def shop(library):
    """A folder of plain features, and no model."""
    for path in library.directory.iterdir():
        if path.suffix in (".feature", ".yaml", ".py"):
            path.unlink()
    library.write(SHOP)
    return library


def collected(project, *arguments):
    """List the node ids that are collected."""
    outcome = project.run_pytest("--collect-only", "-q", *arguments)
    assert outcome.exit_code in (0, 5), outcome.text
    return [line for line in outcome.stdout.splitlines() if "::" in line]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ((), []),
        (("--uc-collect=use-cases",), []),
        (("--uc-collect=off", "shop"), []),
        ((DIRECT,), ALL),
        ((DIRECT, "shop/eat.feature.md"), [LISTED]),
        ((DIRECT, "shop/eat.feature::Eat some"), EAT[1:4]),
        ((DIRECT, "shop/eat.feature::Eat some[quick]"), EAT[1:2]),
        ((DIRECT, "shop/eat.feature::Eat one #2"), EAT[4:]),
        ((DIRECT, "--deselect=shop/eat.feature::Eat some"), [EAT[0], EAT[4], LISTED]),
        ((DIRECT, "-k", "list"), [LISTED]),
        ((DIRECT, "-k", "some and quick"), EAT[1:2]),
        ((DIRECT, "-m", "few"), EAT[1:3]),
        ((DIRECT, "-m", "fruit and not few", "--strict-markers"), [EAT[0], EAT[3], EAT[4]]),
        ((DIRECT, "--uc-tags", "fruit and not (@few or @one)"), EAT[3:]),
        ((DIRECT, "--uc-flow", "main"), []),
        ((DIRECT, "shop/eat.feature:3"), EAT),
        ((DIRECT, "shop/eat.feature:6"), EAT[:1]),
        ((DIRECT, "shop/eat.feature:12"), EAT[1:4]),
        ((DIRECT, "shop/eat.feature:17"), EAT[2:3]),
        ((DIRECT, "shop/eat.feature:18"), EAT[3:4]),
        ((DIRECT, "shop/eat.feature:22:5"), EAT[4:]),
        ((DIRECT, "shop/eat.feature.md:6"), [LISTED]),
    ],
)
def test_what_is_collected(shop, arguments, ids):
    assert collected(shop, *arguments) == ids


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("shop/eat.feature:99", "shop/eat.feature:99: the file has 24 lines"),
        ("empty.feature:4", "empty.feature:4: the Examples have no rows, so nothing runs here"),
    ],
)
def test_a_line_that_chooses_nothing_is_explained(shop, place, message):
    text = "Feature: E\n  Scenario Outline: O\n    Given <a>\n    Examples:\n      | a |\n"
    shop.write({"empty.feature": text})
    outcome = shop.run_pytest(DIRECT, place)
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert outcome.stderr.splitlines()[0] == f"ERROR: {message}"


def test_a_model_keeps_its_files(library):
    library.write({"shop/plain.feature": "Feature: P\n  Scenario: Plain\n    * nothing\n"})
    use_cases = library.collect()
    assert library.collect(DIRECT) == [*use_cases, "Plain"]
    assert library.collect(DIRECT, "--uc", "UC-LIB-01") == use_cases[:2]


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["one process", "two workers"])
def test_what_is_recorded(tmp_path, workers):
    example = Example(SHOP, tmp_path)
    outcome = example.run_pytest(DIRECT, "-p", "no:randomly", *workers)
    assert outcome.counts == {"passed": 3, "failed": 3}
    assert outcome.statuses == {
        node: "failed" if node.partition("::")[2] in FAILED else "passed" for node in ALL
    }
    planned = outcome.run.planned
    assert [(each.node, each.use_case) for each in planned] == [(node, "") for node in ALL]
    assert planned[3].own_flow == "shop/eat.feature::Eat some"
    assert planned[3].row == (("n", "7"),)
    steps = outcome.results["shop/eat.feature::Eat some[7]"].steps
    assert {step.origin for step in steps} == {"shop/eat.feature::Eat some"}


def test_a_failure_is_told_in_the_words_of_the_file(shop):
    outcome = shop.run_pytest(DIRECT, "shop/eat.feature::Eat some[7]")
    assert outcome.lines('Eat / Eat some[7], step 2 "7 are eaten"')
    assert outcome.lines("  shop/eat.feature:12:5: When 7 are eaten")


def test_the_tags_say_which_use_case_a_scenario_is_about(library):
    library.write({"p.feature": "Feature: P\n @UC-LIB-01/1a\n Scenario: P\n  * nothing\n"})
    library.run_pytest(DIRECT, "p.feature")
    plan = next((library.directory / ".ucspec").glob("runs/*/*.ndjson")).read_text()
    assert '"flows":["UC-LIB-01/1a"]' in plan


BROKEN = "Feature: B\n Scenario: a\n  foo\n  Given x\n bla\n Scenaro: b\n"


def test_a_file_with_mistakes_is_one_item_that_fails_with_all_of_them(shop):
    shop.write({"b.feature": BROKEN, "c.feature": b"\xff\xfe", "d.feature": "# language: germn\n"})
    outcome = shop.run_pytest(DIRECT, "b.feature", "c.feature", "d.feature", "shop/eat.feature:6")
    assert outcome.counts == {"passed": 1, "failed": 3}
    for place in ("b.feature:5:2: ", "b.feature:6:2: ", "c.feature:1:1: ", "d.feature:1:1: "):
        assert outcome.lines(place), outcome.text
    assert "b.feature::cannot be read" in outcome.stdout
    assert "Traceback" not in outcome.text


def test_a_dry_run_tells_what_is_missing_and_what_is_ambiguous(shop):
    shop.write({"conftest.py": (shop.directory / "conftest.py").read_text() + AGAIN})
    outcome = shop.run_pytest(DIRECT, "--uc-dry-run", "shop/eat.feature")
    assert outcome.exit_code == 0
    assert outcome.lines("warning: shop/eat.feature:4:5: more than one step definition matches")
    assert outcome.lines("bound 5 cases, 11 steps, 1 ambiguous but run; nothing was executed")
    shop.write({"e.feature": "Feature: E\n  Scenario: E\n    Given nobody wrote this\n"})
    outcome = shop.run_pytest(DIRECT, "--uc-dry-run", "e.feature")
    assert outcome.exit_code == pytest.ExitCode.TESTS_FAILED
    assert outcome.lines("e.feature:3:5: no step definition matches: Given nobody wrote this")


def test_a_dry_run_tells_examples_without_rows(shop):
    text = "Feature: E\n  Scenario Outline: O\n    Given <a>\n    Examples:\n      | a |\n"
    shop.write({"e.feature": text})
    outcome = shop.run_pytest(DIRECT, "--uc-dry-run", "e.feature", "shop/eat.feature:6")
    assert outcome.lines('warning: e.feature:2:3: the Examples of "O" have no rows')
    assert outcome.lines("bound 1 case, 3 steps, 1 without rows; nothing was executed")


def test_a_run_tells_examples_without_rows(shop):
    text = "Feature: E\n  Scenario Outline: O\n    Given <a>\n    Examples:\n      | a |\n"
    shop.write({"e.feature": text})
    outcome = shop.run_pytest(DIRECT, "e.feature", "shop/eat.feature:6")
    assert outcome.counts == {"passed": 1}
    assert outcome.lines('not run: e.feature:2:3: the Examples of "O" have no rows')


def test_an_ambiguous_step_runs_as_pytest_bdd_runs_it(shop):
    shop.write({"conftest.py": (shop.directory / "conftest.py").read_text() + AGAIN})
    outcome = shop.run_pytest(DIRECT, "-s", "shop/eat.feature:6")
    assert outcome.counts == {"passed": 1}


AGAIN = """
import pytest_bdd
@pytest_bdd.given(pytest_bdd.parsers.parse("{count:d} apples"))
def again(count): ...
"""
MODULE = """
    from pytest_bdd import given, scenario

    @scenario("other.feature", "Other")
    def test_other(): ...

    @given("a step of the module")
    def _(): ...
"""


def test_a_step_that_a_test_module_keeps_for_itself_is_told(shop):
    feature = "Feature: F\n  Scenario: {}\n    Given a step of the module\n"
    shop.write(
        {
            "test_other.py": MODULE,
            "other.feature": feature.format("Other"),
            "mine.feature": feature.format("Mine"),
        }
    )
    outcome = shop.run_pytest(DIRECT, "test_other.py", "other.feature", "mine.feature")
    assert outcome.counts == {"passed": 1, "failed": 1, "deselected": 1}
    assert outcome.lines("  defined in test_other.py:6, not visible here")
    assert outcome.lines("    hint: move it to a conftest.py") or outcome.lines("  hint: move it")


@pytest.mark.parametrize(
    "tag", ["parametrize", "usefixtures", "filterwarnings", "_x", "a:b", "x(y)", "*"]
)
def test_any_tag_may_stand_in_a_file(shop, tag):
    shop.write({"t.feature": f"Feature: T\n  @{tag}\n  Scenario: S\n    Given 1 apples\n"})
    outcome = shop.run_pytest(DIRECT, "t.feature", "--strict-markers")
    assert outcome.counts == {"passed": 1}, outcome.text


def test_a_fixture_for_use_cases_says_that_there_is_none(shop):
    shop.write(
        {
            "conftest.py": "from ucspec.steps import given\n@given('x')\ndef _(use_case): ...\n",
            "u.feature": "Feature: U\n  Scenario: U\n    Given x\n",
        }
    )
    outcome = shop.run_pytest(DIRECT, "u.feature")
    assert "the fixture 'use_case' is there for use cases only" in outcome.text


HOOKS = """
    import pytest
    from pytest_bdd import given

    @given("x")
    def _(): ...

    def pytest_bdd_before_scenario(feature, scenario):
        print("seen:", feature.name, sorted(feature.tags), scenario.name, sorted(scenario.tags),
              scenario.rule and scenario.rule.name, [step.name for step in scenario.steps])
"""
HEARD = """
    @f
    Feature: Heard
      Rule: R
        @s
        Scenario Outline: Row <n>
          Given x
          Examples:
            | n |
            | 1 |
"""


def test_hooks_of_pytest_bdd_see_its_own_records(shop):
    binding = "from pytest_bdd import scenarios\nscenarios('h.feature')\n"
    shop.write({"conftest.py": HOOKS, "h.feature": HEARD, "test_h.py": binding})
    bound = seen(shop.run_pytest("-s", "-Wignore", "test_h.py"))
    assert seen(shop.run_pytest("-s", DIRECT, "h.feature")) == bound != []


def seen(outcome):
    return [line.partition("seen: ")[2] for line in outcome.lines("seen: ")]


def test_many_rows_are_many_cases(shop):
    rows = "".join(f"      | {number} |\n" for number in range(2_000))
    outline = "Feature: M\n  Scenario Outline: O\n    Given <n> apples\n    Examples:\n"
    shop.write({"m.feature": f"{outline}      | n |\n{rows}"})
    assert shop.run_pytest(DIRECT, "-q", "m.feature", "--uc-evidence=off").counts == {
        "passed": 2_000
    }


def test_a_step_of_ten_megabytes_is_told_in_few_words(shop):
    long = "<data> " * 1_500_000
    shop.write({"l.feature": f"Feature: L\n  Scenario: L\n    Given the {long}\n"})
    outcome = shop.run_pytest(DIRECT, "l.feature", "--uc-evidence=off")
    assert outcome.counts == {"failed": 1}
    assert len(outcome.text) < 20_000
