"""Which regular expressions are told to take for ever: those that do, and no other."""

import re

import pytest

from ucspec.binding.danger import danger_in
from ucspec.run.timeout import StepTimeout, time_limit


@pytest.mark.parametrize(
    "source",
    [
        r"(a+)+",
        r"(a*)*",
        r"(a|a)*",
        r"(a|aa)+",
        r"(ab|ab)*",
        r"(a?a?)+",
        r"(.*a){12}",
        r"(a+){20}",
        r"(\d+)+",
        r"(\w+\s?)+",
        r"(\s*\w+\s*)+",
        r"(?P<names>(\w+,?)+)",
        r"((a+)b?)+",
        r"(.+)(\s*,\s*(.+))*",
        r"(?:(?:[a-z]|\w)+\s*)+",
        r"(?i)(?:k|K)+(?:k|\u212a)*(?:k|kk)+",
        r"(?=(a+)+b)x",
        r"x(?:(a{1,3}){2,30})",
        r"([ä]+|ä)+",
        r"(a(|))*",
    ],
)
def test_nested_repetitions_are_told(source):
    assert danger_in(source).startswith(f"the pattern '{source}' nests repetitions: ")


@pytest.mark.parametrize(
    "source",
    [
        r"(\d+,)+",
        r"(\w+ )+",
        r"\w+(,\w+)*",
        r"(a|b)*",
        r"(ab)+",
        r"(\d{4})+",
        r"(\d{1,3}\.){3}\d{1,3}",
        r"([a-f0-9]{2}:){5}",
        r'"([^"\\]*(\\.[^"\\]*)*)"',
        r"(\w+\.)*\w+@x",
        r"(a++)+",
        r"(?>a+)+",
        r"(a+)?(b+){0,1}",
        r".*.*",
        r"(x)(\1)+",
        r"(?=.*\d.*)[-+]?\d*(?:\.(?=\d.*))?\d*(?:\d+[E][+-]?\d+)?",
        r"(",
        r"(a+)+(",
    ],
)
def test_what_one_text_fits_in_one_way_is_not(source):
    assert danger_in(source) == ""


@pytest.mark.parametrize(("source", "text"), [(r"(a|a)*", "a"), (r"(\w+\s?)+", "0")])
def test_what_is_told_does_take_for_ever(source, text):
    with pytest.raises(StepTimeout), time_limit(0.3):
        re.fullmatch(source, text * 60 + "!")


def test_a_pattern_too_large_to_be_looked_at_is_not_told():
    assert danger_in(f"(?:{'|'.join(f'(?:word{n}x?)+' for n in range(40))})+") == ""
