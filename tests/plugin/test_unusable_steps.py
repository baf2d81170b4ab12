"""Step definitions that cannot be used: a dry run and `ucspec steps` tell them, and none hangs."""

import json

import pytest

from ucspec.testing import Example

FEATURE = """
    Feature: Shop
      Scenario: Buy
        Given number 5
        When Ann pays 3 and 4
        And Ann sees it
        And Ann asks
        And Ann meets bob
"""
STEPS = """
    import re
    import pytest
    from pytest_bdd import given, parsers, when
    from ucspec.steps import parameter_type
    from ucspec.steps import when as ours

    parameter_type("names", r"(?:[a-z]+)+", str)

    @given(parsers.re(r"number (?P<n>(\\d+)+)"))
    def number(n): ...

    @ours("Ann pays {int} and {int}")
    def pays(amount): ...

    @ours("{word} sees {what}")
    def sees(word): ...

    @when("Ann asks")
    def asks(shpo): ...

    @ours("Ann meets {names}")
    def meets(names): ...

    @ours("Ann goes {int} and {int}")
    def goes(amount): ...

    @when("nobody says this")
    def nobody(): ...

    @pytest.fixture
    def shop(): raise AssertionError("a fixture was run")
"""
FOR_EVER = "nests repetitions: a sentence with many {!r} that does not match would take for ever"
TOLD = {
    "the definition of a step": (
        f"steps/conftest.py:9:1: the pattern 'number (?P<n>(\\d+)+)' {FOR_EVER.format('0')}; "
        "it carries out steps/shop.feature:3: number 5 [S-226]"
    ),
    "the type of a parameter": (
        f"steps/conftest.py:21:1: the pattern '(?:[a-z]+)+' {FOR_EVER.format('a')}; "
        "it carries out steps/shop.feature:7: Ann meets bob [S-226]"
    ),
    "too few parameters, and a step": (
        "steps/shop.feature:4:5: the step function cannot be called: When Ann pays 3 and 4; "
        "steps/conftest.py:12: the expression gives 2 arguments, but the step function 'pays' has "
        "too few parameters for them: amount [S-221]"
    ),
    "too few parameters, and no step": (
        "steps/conftest.py:24:1: the expression gives 2 arguments, but the step function 'goes' "
        "has too few parameters for them: amount [S-226]"
    ),
    "a parameter type that is not there": (
        "steps/conftest.py:15:1: the expression '{word} sees {what}' has the unknown parameter "
        "type {what}; known: "
    ),
    "a fixture that is not there": (
        "steps/shop.feature:6:5: the step function (steps/conftest.py:18) takes 'shpo', which is "
        "no argument of the step and no fixture [S-226]\n  hint: did you mean 'shop'?"
    ),
    "a definition without a step": (
        "steps/conftest.py:27: no step that was collected is carried out by: nobody says this"
    ),
    "the count": "2 undefined, 6 unusable, 1 unused definition; nothing was executed",
}
FILES = {
    "steps/shop.feature": FEATURE,
    "steps/conftest.py": STEPS,
    "pyproject.toml": '[tool.ucspec]\nfeatures = ["steps"]\ncollect = "all"\n',
}


@pytest.fixture(scope="module")
def dry(tmp_path_factory):
    example = Example(FILES, tmp_path_factory.mktemp("shop"))
    return example.run_pytest("--uc-dry-run", "-v", "-pno:randomly")


@pytest.mark.parametrize("what", TOLD)
def test_a_dry_run_tells_both_places(dry, what):
    assert dry.exit_code == 1
    assert TOLD[what] in dry.stdout


def test_unused_definitions_are_told_where_all_that_could_use_them_was_collected(dry):
    example = Example({}, dry.directory)
    assert "1 unused" in example.run_pytest("--uc-dry-run", "steps").stdout
    for narrow in (["steps/shop.feature"], ["-k", "nothing"]):
        assert "unused" not in example.run_pytest("--uc-dry-run", *narrow).stdout


def test_the_listing_of_steps_has_scenarios_that_run_as_they_stand(dry):
    example = Example({}, dry.directory)
    outcome = example.run("steps", "--json")
    assert outcome.exit_code == 1, outcome.text
    document = json.loads(outcome.stdout)
    used = {one["function"]: (one["steps"], one["cases"]) for one in document["definitions"]}
    assert (used["number"], used["meets"], used["nobody"]) == ((1, 1), (1, 1), (0, 0))
    problems = {one["function"] for one in document["definitions"] if one["problem"]}
    assert problems == {"number", "meets", "pays", "sees", "goes"}
    assert {one["binding"] for one in document["sentences"]} == {"defined", "undefined"}
    assert document["totals"]["unused"] == 1
    narrow = json.loads(example.run("steps", "steps/shop.feature", "--json").stdout)
    assert len(narrow["sentences"]) == 5


SENTENCE = "a" * 40


@pytest.mark.parametrize(
    "parser",
    [
        r're(r"(?P<n>(\w+\s?)+)")',
        r'cfparse("{n:Word}", extra_types={"Word": WORD})',
    ],
    ids=["re", "cfparse"],
)
@pytest.mark.parametrize("mode", [[], ["--uc-dry-run"]], ids=["run", "dry run"])
def test_a_sentence_that_would_take_for_ever_is_given_up(tmp_path, parser, mode):
    module = (
        "from pytest_bdd import given, parsers\n"
        "def WORD(text): return text\n"
        'WORD.pattern = r"(\\w+\\s?)+"\n'
        f"@given(parsers.{parser})\n"
        "def words(n): ...\n"
    )
    feature = f"Feature: F\n  Scenario: S\n    Given {SENTENCE}!\n"
    example = Example({"a.feature": feature, "conftest.py": module}, tmp_path)
    outcome = example.run_pytest("--uc-collect=all", *mode)
    assert outcome.exit_code == 1
    assert "conftest.py:4: the pattern" in outcome.stdout
    assert "it was given up after 1 s" in outcome.stdout


USABLE = """
    from pytest_bdd import given, parsers
    from ucspec.steps import then
    from ucspec.steps import given as ours

    class Own(parsers.StepParser):
        count, regex = len, "odd"

        def is_matching(self, name):
            return name == self.name

        def parse_arguments(self, name):
            return {"answer": 1}

    @ours("a counter", target_fixture="counter")
    def counter(tmp_path): return 5

    @then("the counter is {int}")
    def counted(counter, number, more=1): ...

    @given(Own("own"))
    def own(answer, request): ...

    @given(parsers.re(r"(?P<a>\\w+) and (?P<b>\\w+)"))
    def both(a, b, counter): ...
"""


def test_what_can_be_used_is_not_told(tmp_path):
    feature = """
        Feature: Count
          Scenario: All
            Given a counter
            And own
            And ann and bob
            Then the counter is 5
    """
    example = Example({"count.feature": feature, "conftest.py": USABLE}, tmp_path)
    outcome = example.run_pytest("--uc-collect=all", "--uc-dry-run")
    assert outcome.exit_code == 0, outcome.text
    assert outcome.lines("bound 1 case, 4 steps; nothing was executed")
