"""How patterns begin and end: a wrong answer would hide a definition from the sentence it fits."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_bdd import parsers

from ucspec.binding.index import fold
from ucspec.pytest_plugin.bdd import StepFunctionContext, make_pattern
from ucspec.pytest_plugin.patterns import regex_prefix

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
