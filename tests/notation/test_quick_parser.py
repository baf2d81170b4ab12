"""The parser that skips questions reads as the one that asks them all: trees, places, errors."""

from pathlib import Path

import pytest
from gherkin.dialect import DIALECTS
from gherkin.errors import ParserError
from gherkin.parser import Parser
from hypothesis import given
from hypothesis import strategies as st

from ucspec.notation.gherkin_parser import QuickParser

HERE = Path(__file__).parent
FILES = sorted((*HERE.rglob("*.feature"), *HERE.parents[1].glob("features/**/*.feature")))
LINES = (
    "Feature: a",
    "  Rule: b",
    "  Background:",
    "  Scenario: c",
    "  Scenario Outline: d",
    "  Scenarioo: e",
    "    Examples:",
    "    Given f",
    "    * g",
    "    And",
    "\u00a0\u00a0 When h",
    "      | a | b\\|c |",
    "      | 1 |",
    "|",
    '      """',
    "      ```json",
    '      \\"\\"\\"',
    "      # a comment",
    "# language: de",
    "# language: xx",
    "Funktionalität: i",
    "  Angenommen j",
    "@tag @two #three",
    "@a b",
    "",
    "   ",
    "\t",
    "text\x0bwith\x1cother breaks",
    "\ufeffFeature: k",
)


def read(parser, text):
    try:
        return parser.parse(text)
    except ParserError as problem:
        several = getattr(problem, "errors", [problem])
        return [(type(each), str(each), getattr(each, "location", None)) for each in several]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_read_alike(path):
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    assert read(QuickParser(), text) == read(Parser(), text)


@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["", "\n"]))
def test_any_lines_are_read_alike(lines, end):
    text = "\n".join(lines) + end
    assert read(QuickParser(), text) == read(Parser(), text)


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_every_language_is_read_alike(language):
    words = DIALECTS[language]
    titles = ("feature", "background", "scenario", "scenarioOutline", "examples", "rule")
    steps = ("given", "when", "then", "and", "but")
    lines = [f"# language: {language}"]
    for title in titles:
        for said in words[title]:
            lines += [f"{said}: x", *(f"  {word}y" for step in steps for word in words[step])]
    for count in (len(lines) // 2, len(lines)):
        text = "\n".join(lines[:count])
        assert read(QuickParser(), text) == read(Parser(), text)
