"""Cucumber Expressions: the official library's meaning, at a lower price."""

import re

import pytest
from cucumber_expressions.expression import CucumberExpression
from hypothesis import given, settings
from hypothesis import strategies as st

from ucspec.binding.expression import (
    REGISTRY,
    ExpressionError,
    compile_expression,
    define_parameter_type,
    generate,
    is_literal,
    known_parameter_types,
    literal_prefix,
    literal_suffix,
    parameter_names,
)
from ucspec.errors import UsageError

SOURCES = [
    "Customer pays",
    "Customer pays {int} EUR",
    "{string} costs {float} EUR in {word}",
    "{} and {int}{int}",
    "a.b*c+d?e^f$g|h[i]j",
    "{bigdecimal} {biginteger} {byte} {short} {long} {double}",
    "{int} item(s) in the cart/basket",
    r"100 \{per cent\} of \(all\) \/ none",
    "naïve café {string}",
]


@pytest.mark.parametrize("source", SOURCES)
def test_the_pattern_is_the_library_s(source):
    assert compile_expression(source).regex.pattern == CucumberExpression(source, REGISTRY).regexp


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["{int}", "{float}", "{string}", "{word}", "{}"]),
            st.text(st.characters(exclude_characters="{}()/\\", exclude_categories=["Cs"])),
        )
    ).map("".join)
)
def test_the_short_way_reads_as_the_library_does(source):
    ours, theirs = compile_expression(source), CucumberExpression(source, REGISTRY)
    assert ours.regex.pattern == theirs.regexp
    assert [type_.name for type_, _ in ours.parameters] == [
        type_.name for type_ in theirs.parameter_types
    ]


@pytest.mark.parametrize(
    ("source", "text", "values"),
    [
        ("pays {int} EUR", "pays 12 EUR", (12,)),
        ("pays {int} EUR", "pays -12 EUR", (-12,)),
        ("pays {float} EUR", "pays 1.5 EUR", (1.5,)),
        ("says {string}", 'says "a b"', ("a b",)),
        ("says {string}", "says 'a b'", ("a b",)),
        ("says {string}", r'says "a \"b\""', ('a "b"',)),
        ("says {word}!", "says hello!", ("hello",)),
        ("{string} and {string}", "\"a\" and 'b'", ("a", "b")),
        ("{} there", "anybody there", ("anybody",)),
        ("{int} item(s)", "1 item", (1,)),
        ("{int} item(s)", "2 items", (2,)),
        ("in the cart/basket", "in the basket", ()),
        ("pays {int} EUR", "pays twelve EUR", None),
        ("pays {int} EUR", "Pays 12 EUR", None),
        ("pays {int} EUR", "pays 12 EUR!", None),
    ],
)
def test_reading_a_sentence(source, text, values):
    read = compile_expression(source).read(text)
    assert (read() if read else None) == values


@pytest.mark.parametrize(
    ("source", "prefix", "suffix"),
    [
        ("Customer pays", "Customer pays", "Customer pays"),
        ("Customer pays {int}", "Customer pays ", ""),
        ("{int} items", "", " items"),
        ("an item(s) in", "an item", " in"),
        ("the big cart/basket is full", "the big ", " is full"),
        ("the cart/basket {int}", "the ", ""),
        (r"100\{", "100", ""),
        ("a(b)/c", "", ""),
        ("a(b)/c(s)d e", "", " e"),
        ("x a{int}/b y", "x ", " y"),
    ],
)
def test_literal_ends(source, prefix, suffix):
    assert (literal_prefix(source), literal_suffix(source)) == (prefix, suffix)
    assert is_literal(source) is (prefix == source)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (
            "pays {money}",
            ["unknown parameter type {money}", "known: {bigdecimal}, {biginteger}", "{word}"],
        ),
        ("an item() there", ["cannot be read at column 8: an optional must contain some text"]),
        ("an item(s there", ["at column 8", "does not have a matching"]),
        ("a /b", ["at column 3: alternative may not be empty"]),
        (r"a \b", ["at column 4: only the characters", "can be escaped"]),
        ("a {int", ["at column 3", "does not have a matching"]),
    ],
)
def test_a_malformed_expression_is_explained(source, parts):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source)
    assert f"the expression '{source}'" in str(caught.value)
    for part in parts:
        assert part in str(caught.value)
    assert caught.value.hint


def test_parameter_types_are_for_everybody_and_can_be_declared_again():
    for _ in range(2):
        define_parameter_type("c1_flight", "[A-Z]{3}-[A-Z]{3}", lambda text: tuple(text.split("-")))
    read = compile_expression("{c1_flight} is late").read("LHR-CDG is late")
    assert read() == (("LHR", "CDG"),)
    assert "{c1_flight}" in known_parameter_types()


def test_a_parameter_type_with_groups_gets_each_of_them():
    define_parameter_type("c1_money", r"(\d+) (C1D|C1E)", lambda amount, unit: (int(amount), unit))
    assert compile_expression("pays {c1_money}!").read("pays 5 C1D!")() == ((5, "C1D"),)


@pytest.mark.parametrize(
    ("name", "regexp", "part"),
    [
        ("int", "x", "{int} is declared twice, as -?"),
        ("c1_taken", "other", "{c1_taken} is declared twice, as one and other"),
        ("c1(", "x", "{c1(} cannot be used"),
        ("c1_broken", "(x", "{c1_broken} cannot be used"),
        ("c1_outer", "a {c1_inner}", "{c1_outer} has {c1_inner} in its pattern"),
    ],
)
def test_a_parameter_type_that_cannot_be(name, regexp, part):
    define_parameter_type("c1_taken", "one", str)
    with pytest.raises(UsageError, match=re.escape(part)):
        define_parameter_type(name, regexp, str)


@pytest.mark.parametrize(
    ("text", "source", "types"),
    [
        ("Customer pays", "Customer pays", ()),
        ("Customer pays 5 EUR", "Customer pays {int} EUR", ("int",)),
        ("Customer pays 5.50 EUR", "Customer pays {float} EUR", ("float",)),
        ('Customer asks for "Aurora"', "Customer asks for {string}", ("string",)),
        ("Customer (the first) pays a/b", r"Customer \(the first) pays a\/b", ()),
    ],
)
def test_generating_an_expression(text, source, types):
    assert generate(text) == (source, types)
    assert parameter_names(source) == types
