"""What the quick walk reads the parser reads alike; what is odd it leaves to the parser."""

from pathlib import Path

import pytest
from gherkin.dialect import DIALECTS
from hypothesis import given, settings
from hypothesis import strategies as st
from test_quick_parser import FILES, LINES

from ucspec.notation.gherkin import parse_any
from ucspec.notation.gherkin_well_formed import read_well_formed
from ucspec.notation.nodes import FeatureNode

PLACE = Path("any.feature")
TITLES = ("feature", "background", "scenario", "scenarioOutline", "examples", "rule")
STEPS = ("given", "when", "then", "and", "but")
ORDERLY = (
    "  Scenario: c",
    "  Scenario Outline: d",
    "    some words",
    "    Given f",
    "    * g",
    "      | a | b\\|c |",
    "      | 1 | 2 |",
    '      """json',
    '      """',
    "    Examples:",
    "  Rule: b",
    "  Background:",
    "  @tag @two #three",
    "",
    "   ",
)


def check(text, path=PLACE):
    """Compare both readings; say whether the quick one has taken the text."""
    quick, full = read_well_formed(text, path), parse_any(text, path)
    assert quick is None or quick == full
    return quick is not None


def is_feature(text, path=PLACE):
    return isinstance(parse_any(text, path), FeatureNode)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_good_file_is_read_by_the_walk_and_a_bad_one_by_the_parser(path):
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    assert check(text, path) == is_feature(text, path)


@settings(deadline=None)  # the first one imports and compiles
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["", "\n"]))
def test_any_lines_are_read_as_the_parser_reads_them(lines, end):
    check("\n".join(lines) + end)


@settings(deadline=None)  # the first one imports and compiles
@given(st.lists(st.sampled_from(ORDERLY), max_size=18))
def test_what_the_parser_takes_the_walk_takes(lines):
    text = "\n".join(("Feature: a", *lines))
    assert check(text) == is_feature(text)


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_the_words_of_every_language_are_known(language):
    words = DIALECTS[language]
    lines = [f"# language: {language}"]
    for title in TITLES:
        for said in words[title]:
            lines += [f"{said}: x", *(f"  {word}y" for step in STEPS for word in words[step])]
    for count in range(1, len(lines), max(1, len(lines) // 8)):
        check("\n".join(lines[:count]))


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_a_plain_file_of_every_language_needs_no_parser(language):
    words = DIALECTS[language]
    steps = [f"{word}y" for step in STEPS for word in words[step]]
    lines = [f"# language: {language}", f"{words['feature'][0]}: x"]
    lines += [f"{words['scenario'][0]}: x", *steps]
    lines += [f"{words['scenarioOutline'][0]}: x", steps[-1], f"{words['examples'][0]}:", "|a|"]
    text = "\n".join(lines)
    assert check(text) == is_feature(text)
