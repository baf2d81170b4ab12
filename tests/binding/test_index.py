"""Which definition a sentence is bound to."""

import re
import sys
from dataclasses import replace

import pytest

from ucspec.binding.index import StepDefinition, StepIndex, StepPattern, fold
from ucspec.errors import UcspecError
from ucspec.model.flow import StepType

GIVEN, WHEN = StepType.GIVEN, StepType.WHEN


def define(pattern, depth=0, order=0, type_=WHEN, function=None, prefix=None):
    """Define a step by a regular expression."""
    regex = re.compile(pattern)
    literal = re.escape(pattern) == pattern.replace(" ", "\\ ")

    def read(text):
        match = regex.fullmatch(text)
        return match.groupdict if match else None

    return StepDefinition(
        type=type_,
        pattern=StepPattern(
            text=pattern,
            prefix=pattern if literal else (prefix or ""),
            is_literal=literal,
            read=read,
        ),
        function=function or (lambda: None),
        location=f"steps.py:{order}",
        depth=depth,
        order=order,
    )


@pytest.mark.parametrize(
    ("definitions", "winner", "rivals", "shadowed"),
    [
        ([define("x pays", order=1)], 1, [], []),
        ([define("x pays", order=1), define("y pays", order=2)], 1, [], []),
        ([define("x pays", order=1), define(".* pays", order=2)], 2, [1], []),
        ([define(".* pays", order=1), define("x pays", order=2)], 2, [1], []),
        ([define("x pays", order=2), define(".* pays", depth=1, order=1)], 1, [], [2]),
        ([define("x.*", 0, 1), define(".*s", 1, 2), define("x p.*", 1, 3)], 3, [2], [1]),
        ([define("x pays", order=1, type_=None)], 1, [], []),
    ],
    ids=[
        "the only one",
        "another sentence",
        "ambiguous",
        "the last in the registry wins",
        "the nearest wins, whatever is more specific",
        "a rival and a shadowed one",
        "a definition for every type",
    ],
)
def test_nearest_definition_wins(definitions, winner, rivals, shadowed):
    match = StepIndex(tuple(definitions)).find(WHEN, "x pays")
    assert match.definition.order == winner
    assert [each.order for each in match.rivals] == rivals
    assert [each.order for each in match.shadowed] == shadowed


@pytest.mark.parametrize(
    ("definition", "type_", "text"),
    [
        (define("x pays"), GIVEN, "x pays"),
        (define("x pays"), WHEN, "x pays "),
        (define("x pays"), WHEN, "X pays"),
        (define("x .*", prefix="x "), WHEN, "y pays"),
    ],
    ids=["wrong type", "blank at the end", "letter case", "prefix"],
)
def test_nothing_matches(definition, type_, text):
    assert StepIndex((definition,)).find(type_, text) is None


def test_a_conftest_file_is_no_rival_of_a_plug_in():
    plugin, conftest = define(".* pays", order=2), replace(define("x pays", order=1), rank=1)
    match = StepIndex((plugin, conftest)).find(WHEN, "x pays")
    assert (match.definition.order, match.rivals, match.shadowed) == (2, (), (conftest,))


def test_one_function_is_no_rival_of_itself():
    def function():
        """Carry out two sentences."""

    both = (define("x pays", 0, 1, function=function), define("x .*", 1, 2, function=function))
    match = StepIndex(both).find(WHEN, "x pays")
    assert (match.definition.order, match.rivals, match.shadowed) == (2, (), ())


def test_a_sentence_is_compared_once():
    compared = []

    def read(text):
        compared.append(text)
        return dict

    pattern = StepPattern(text="x", read=read)
    index = StepIndex((StepDefinition(type=None, pattern=pattern, function=read, location=""),))
    assert index.find(WHEN, "a") is index.find(WHEN, "a")
    assert compared == ["a"]


def test_a_malformed_pattern_matches_nothing_and_is_told():
    def read(text):
        raise UcspecError("cannot be read")

    pattern = StepPattern(text="x {", prefix="x ", read=read)
    index = StepIndex((StepDefinition(type=None, pattern=pattern, function=read, location=""),))
    assert index.find(WHEN, "x 1") is None
    assert [each.message for each in index.malformed_for("x 1")] == ["cannot be read"]
    assert index.malformed_for("y 1") == ()
    assert [each.message for each in index.check()] == ["cannot be read"]


def test_a_definition_elsewhere_is_named():
    here, there = define("y pays"), define("x pays", order=7)
    index = StepIndex((here,), elsewhere=lambda: (here, there))
    assert [each.order for each in index.hidden(WHEN, "x pays")] == [7]
    assert index.hidden(GIVEN, "x pays") == ()


def test_folding_is_coarser_than_ignoring_letter_case():
    """Every pair that re.IGNORECASE takes for equal is in one bucket; any miss loses a step."""
    cased = [chr(code) for code in range(sys.maxunicode) if chr(code).isalpha()]
    by_fold = {}
    for char in cased:
        by_fold.setdefault(fold(char), []).append(char)
    letters = [char for char in cased if char.lower() != char or char.upper() != char]
    lost = [
        (char, other)
        for char in letters
        for other in {char.lower(), char.upper(), char.casefold(), char.swapcase()}
        if len(other) == 1 and re.fullmatch(re.escape(char), other, re.IGNORECASE)
        if fold(char) != fold(other)
    ]
    assert lost == []


@pytest.mark.parametrize("pair", ["iı", "iİ", "sſ", "kK", "åÅ", "µμ", "ςσ", "ßẞ"])
def test_letters_that_lower_keeps_apart_fold_alike(pair):
    assert fold(pair[0]) == fold(pair[1])
