"""Plain files are read as the official compiler reads them, and what is wrong is told."""

from pathlib import Path

import pytest
from gherkin.dialect import DIALECTS
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.token_matcher_markdown import GherkinInMarkdownTokenMatcher

from ucspec.flow.plain_cases import cases_at, make_plain_cases, name_scenarios
from ucspec.model.flow import DocString, StepType
from ucspec.notation.nodes import PlainNode
from ucspec.notation.plain import LONGEST_CUT, parse_content

PLAIN = Path("a.feature")
MARKDOWN = Path("a.feature.md")
EVERYTHING = '''\
@f
Feature: Everything
  Background: before all
    Given a <bg>
    * star
  @s
  Scenario:
    And first
    But then
  Scenario: nothing in it
  Scenario Outline: row <a>
    When <a> is <b.c>
      """json
      {"<a>": 1}
      """
      | k | <a> |
    Then done
      ```
      plain
      ```
    @e1
    Examples: one
      | a | b.c |
      | 1 | x\\|y |
      | 2 | \\n  |
    @e2 @s
    Examples: two
      | b.c | a |
      | q   | 3 |
    Examples: header only
      | a | b.c |
    Examples:
  @r
  Rule: strict
    Background:
      And of the rule
    Example: same
      * free
    Example: same
      Then other
'''
IN_MARKDOWN = """\
# Feature: MD

Some prose.

## Background:

* Given a start

`@tag` `@other`
## Scenario Outline: <n>

* When <n> is seen
  | a | b |
  | - | - |
  | 1 | 2 |
* Then a text
  ```json
  {}
  ```

### Examples:

  | n |
  | - |
  | 1 |
  | 2 |
"""


def official(text, path):
    """Compile with the official parser and compiler."""
    matcher = GherkinInMarkdownTokenMatcher() if path is MARKDOWN else None
    document = Parser().parse(text, matcher)
    return [
        (
            [step["text"] for step in pickle["steps"]],
            [argument_of(step) for step in pickle["steps"]],
            list(dict.fromkeys(tag["name"][1:] for tag in pickle["tags"])),
        )
        for pickle in Compiler().compile({**document, "uri": ""})
    ]


def argument_of(step):
    argument = step.get("argument", {})
    rows = argument.get("dataTable", {}).get("rows", [])
    text = argument.get("docString")
    return (
        tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows),
        text and DocString(content=text["content"], media_type=text.get("mediaType") or ""),
    )


def read(text, path=PLAIN):
    node = parse_content(text.encode(), path)
    assert isinstance(node, PlainNode), node
    return make_plain_cases(node, path.as_posix())


def ours(text, path):
    return [
        (
            [step.text for step in case.steps],
            [(step.table, step.doc_string) for step in case.steps],
            list(case.tags),
        )
        for case in read(text, path).cases
    ]


@pytest.mark.parametrize(
    ("text", "path", "count"),
    [
        pytest.param(EVERYTHING, PLAIN, 7, id="Gherkin"),
        pytest.param(IN_MARKDOWN, MARKDOWN, 2, id="Markdown"),
        pytest.param("", PLAIN, 0, id="nothing"),
        pytest.param("# only a comment\n", PLAIN, 0, id="comment"),
        pytest.param("Feature:\n", PLAIN, 0, id="no scenario"),
    ],
)
def test_cases_are_the_official_pickles(text, path, count):
    assert ours(text, path) == (official(text, path) if count else [])
    assert len(ours(text, path)) == count


def test_markdown_without_a_feature_line_is_read():
    text = "Some title\n==========\n\n## Scenario: S\n\n* Given x\n"
    assert ours(text, MARKDOWN) == official(text, MARKDOWN)
    assert len(ours(text, MARKDOWN)) == 1


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_every_language_is_read(language):
    words = DIALECTS[language]
    given, outline = words["given"][-1], words["scenarioOutline"][0]
    text = (
        f"# language: {language}\n{words['feature'][0]}: F\n  {words['scenario'][0]}: S\n"
        f"    {given}x\n  {outline}: O\n    {given}<y>\n    {words['examples'][0]}:\n"
        "      | y |\n      | 1 |\n"
    )
    assert ours(text, PLAIN) == official(text, PLAIN)
    assert len(ours(text, PLAIN)) == 2


def test_ids_are_names_with_rows_and_numbers():
    assert [case.name for case in read(EVERYTHING).cases] == [
        "unnamed",
        "nothing in it",
        "row <a>[1]",
        "row <a>[2]",
        "row <a>[q]",
        "same",
        "same #2",
    ]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (["a", "a", "a"], ["a", "a #2", "a #3"]),
        (["a", "a #2", "a"], ["a", "a #2", "a #3"]),
        (["a #2", "a", "a"], ["a #2", "a", "a #3"]),
        (["", ""], ["unnamed", "unnamed #2"]),
        (["x [1]", "x::y", "::", ":::z"], ["x (1)", "x:y", "unnamed", "z"]),
        (["a\tb  c", "a\x07b"], ["a b c", "a-b"]),
        (["cannot be read"], ["cannot be read #2"]),
        (["x" * 300], ["x" * 200 + "…"]),
    ],
)
def test_names_can_be_read_back_from_node_ids(written, named):
    assert list(name_scenarios(written)) == named


def test_types_are_those_of_the_pickles():
    steps = [step.step for case in read(EVERYTHING).cases[:1] for step in case.steps]
    assert [(step.type, step.is_any_type) for step in steps] == [
        (StepType.GIVEN, False),
        (StepType.GIVEN, True),
        (StepType.GIVEN, True),
        (StepType.GIVEN, True),
    ]


def test_rows_share_the_steps_that_no_value_changes():
    _, _, first, second, *_ = read(EVERYTHING).cases
    assert [a is b for a, b in zip(first.steps, second.steps, strict=True)] == [
        *(True, True, False, True)
    ]


def test_a_step_belongs_to_its_scenario():
    case = read(EVERYTHING).cases[-1]
    scenario = case.scenario
    assert {step.origin for step in case.steps} == {scenario.own_flow} == {"a.feature::same #2"}
    assert (scenario.use_case, scenario.flows) == ("", ())
    assert (scenario.feature.name, scenario.rule.name) == ("Everything", "strict")


def test_tags_say_which_use_cases_a_case_is_about():
    text = EVERYTHING.replace("@e2 @s", "@e2 @UC-A-01/3a").replace("@r\n", "@UC-B-02\n")
    flows = [case.scenario.flows for case in read(text).cases]
    assert flows == [(), (), (), (), ("UC-A-01/3a",), ("UC-B-02",), ("UC-B-02",)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (1, 7),
        (4, 7),
        (6, ["unnamed"]),
        (10, ["nothing in it"]),
        (11, ["row <a>[1]", "row <a>[2]", "row <a>[q]"]),
        (22, ["row <a>[1]", "row <a>[2]"]),
        (25, ["row <a>[2]"]),
        (26, ["row <a>[q]"]),
        (29, ["row <a>[q]"]),
        (30, []),
        (35, ["same", "same #2"]),
        (38, ["same"]),
    ],
)
def test_a_line_belongs_to_cases(line, names):
    found = [case.name for case in cases_at(read(EVERYTHING), line)]
    assert (found if isinstance(names, list) else len(found)) == names


def test_an_outline_without_rows_is_remembered():
    text = "Feature: F\n  Scenario Outline: O\n    Given <x>\n    Examples:\n      | x |\n"
    cases = read(text)
    assert (cases.cases, [scenario.title for scenario in cases.empty]) == ((), ["O"])


def test_a_column_name_is_no_pattern():
    text = (
        "Feature: F\n  Scenario Outline: O\n    Given <a (+> and <.*>\n"
        "    Examples:\n      | a (+ | .* |\n      | 1 | \\\\1 |\n"
    )
    assert ours(text, PLAIN)[0][0] == ["1 and \\1"]


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        (b"Feature: \xff", ["a.feature:1:1: byte 9 (0xff) is not UTF-8 text [N-001]"]),
        (
            b"# language: eng\nFeature: x\n",
            ['a.feature:1:1: Gherkin has no language "eng" [N-002]', '  hint: did you mean "en"?'],
        ),
        (
            b"Feature: x\n Scenario: a\n  Given x\n bla\n   | a |\n | b | c |\n Scenaro: b\n",
            [
                "a.feature:4:2: this line does not belong here: 'bla' [N-002]",
                "a.feature:6:2: this table row has more or fewer cells than the first row of its "
                "table [N-002]",
                "a.feature:7:2: this line does not belong here: 'Scenaro: b' [N-002]",
                '  hint: did you mean "Scenario:"?',
            ],
        ),
        (
            b"Feature: x\n Scenario: a\n  Given x\n  |" + b" a|" * LONGEST_CUT,
            ["a.feature:4:1: a line of tags or cells is longer than 1,000,000 characters [N-002]"],
        ),
    ],
)
def test_everything_that_is_wrong_is_told_at_its_place(content, messages):
    lines = "\n".join(map(str, parse_content(content, PLAIN))).splitlines()
    assert [line for line in lines if line in messages] == messages


@pytest.mark.parametrize("start", ["    Given ", "    # ", "  Scenario: ", "    x ", "\t"])
def test_a_line_of_ten_megabytes_is_read(start):
    text = f"Feature: F\n  Scenario: S\n    Given a\n{start}{'<y> ' * 2_500_000}\n"
    node = parse_content(text.encode(), PLAIN)
    found = node if isinstance(node, tuple) else make_plain_cases(node, "a.feature").cases
    assert len(found) in (1, 2)
    assert all(len(str(finding)) < 5_000 for finding in found if isinstance(node, tuple))
