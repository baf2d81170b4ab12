"""How patterns begin and end: a wrong answer would hide a definition from the sentence it fits."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest_bdd import parsers

from ucspec.binding.index import fold
from ucspec.pytest_plugin.bdd import StepFunctionContext, make_pattern
from ucspec.pytest_plugin.patterns import _compile_middle, regex_prefix

REGEXES = [
    ("I have (?P<n>\\d) box", "I have "),
    ("^boxes?", "boxe"),
    ("boxe{2}s", "box"),
    ("box*", "bo"),
    ("box+", "box"),
    ("a\\.b", "a"),
    ("one|two", ""),
    ("(one|two) x", ""),
    ("a [bc]", "a "),
    ("(?i)abc", ""),
    ("whole", "whole"),
]


@pytest.mark.parametrize(("source", "prefix"), REGEXES)
def test_a_regular_expression_begins(source, prefix):
    assert regex_prefix(re.compile(source)) == prefix


@pytest.mark.parametrize("source", [source for source, _ in REGEXES])
@settings(max_examples=20, deadline=None)
@given(choice=st.data())
def test_what_matches_a_regular_expression_begins_so(source, choice):
    regex = re.compile(source)
    text = choice.draw(st.from_regex(regex, fullmatch=True))
    assert fold(text).startswith(fold(regex_prefix(regex)))


def test_a_verbose_expression_says_nothing():
    assert regex_prefix(re.compile("a b", re.VERBOSE)) == ""


@pytest.mark.parametrize(
    ("parser", "ends", "is_literal"),
    [
        (parsers.string("a {thing}"), ("a {thing}", ""), True),
        (parsers.parse("a {thing} there"), ("a ", " there"), False),
        (parsers.parse("a {{b}} {c} d {{e}} f"), ("a ", " f"), False),
        (parsers.parse("plain"), ("plain", "plain"), False),
        (parsers.cfparse("{a} b"), ("", " b"), False),
        (parsers.re("a (?P<b>.*)"), ("a ", ""), False),
    ],
)
def test_the_ends_of_a_pattern(parser, ends, is_literal):
    context = StepFunctionContext(type=None, step_func=lambda: None, parser=parser)
    pattern = make_pattern(context, frozenset())
    assert ((pattern.prefix, pattern.suffix), pattern.is_literal) == (ends, is_literal)


LITERALS = st.sampled_from(
    ["a ", " B.", "(c) ", "\n", " ", "{{d}} ", "ſt ", "Straße ", "\\ ", "| "]
)
FIELDS = st.sampled_from(
    ["{n:d}", "{n:5d}", "{text}", "{word:w}", "{x:>}", "{y:^9}", "{short:.2}", "{}", "{f:g}"]
)
VALUES = st.sampled_from(
    ["7", " -12", "0x1f", "word", "two words", "B.", "", "1.5", "ß", "ſ", "a "]
)


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(LITERALS | FIELDS, min_size=1, max_size=5), choice=st.data())
def test_a_parse_pattern_matches_what_the_library_matches(pieces, choice):
    fields = [piece for piece in pieces if piece.startswith("{") and not piece.startswith("{{")]
    assume(not {"{n:d}", "{n:5d}"} <= set(fields))
    parser = parsers.parse("".join(pieces))
    filled = [
        choice.draw(VALUES) if piece in fields else piece.format() if "{{" in piece else piece
        for piece in pieces
    ]
    text = choice.draw(st.sampled_from([str, str.upper, str.swapcase]))("".join(filled))
    context = StepFunctionContext(type=None, step_func=lambda: None, parser=parser)
    arguments = make_pattern(context, frozenset()).read(text)
    assert (arguments is not None) == parser.is_matching(text)
    if arguments is not None:
        assert arguments() == parser.parse_arguments(text)


def test_patterns_that_differ_in_their_ends_are_compiled_once():
    _compile_middle.cache_clear()
    for number in range(20):
        parser = parsers.parse(f"{number} buys {{amount:d}} of {{what}} by way {number}")
        context = StepFunctionContext(type=None, step_func=lambda: None, parser=parser)
        arguments = make_pattern(context, frozenset()).read(
            f"{number} BUYS 3 of tea by Way {number}"
        )
        assert arguments is not None
        assert arguments() == {"amount": 3, "what": "tea"}
    assert _compile_middle.cache_info().misses == 1
