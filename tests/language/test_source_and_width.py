"""Bytes of a file: line ends, byte order mark, and how wide text is."""

from pathlib import Path

import pytest

from ucspec.language.format import format_file
from ucspec.language.width import display_width

PATH = Path("a.feature")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b""),
        (b"\n \n", b""),
        (b"Feature: a", b"Feature: a\n"),
        (b"Feature: a\n\n\n", b"Feature: a\n"),
        (b"Feature: a\r\n\r\nScenario: b\r\n", b"Feature: a\r\n\r\n  Scenario: b\r\n"),
        (b"Feature: a\rScenario: b", b"Feature: a\r\r  Scenario: b\r"),
        (b"Feature: a\r\n# b\n# c\n", b"Feature: a\n# b\n# c\n"),
        (b"Feature: a\r\n# b\r\n# c\n", b"Feature: a\r\n# b\r\n# c\r\n"),
        (b"\xef\xbb\xbf  Feature:a\n", b"\xef\xbb\xbfFeature: a\n"),
        (b"\xef\xbb\xbf", b"\xef\xbb\xbf"),
    ],
    ids=[
        "empty",
        "blank",
        "no last line end",
        "too many line ends",
        "CR LF",
        "CR",
        "mixed, most LF",
        "mixed, most CR LF",
        "byte order mark",
        "nothing but a byte order mark",
    ],
)
def test_line_ends_and_byte_order_mark_are_the_files_own(before, after):
    assert format_file(before, PATH).content == after


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"Feature: a\n# b\rc\n", (2, 4), "N-007"),
        (b"Feature: a\r\r\n", (1, 11), "N-007"),
        (b"Feature: a\n# \xff\n", (2, 1), "N-001"),
        (b"Scenario: a\n", (1, 1), "N-002"),
        (b"Feature: a\nScenario: b\nGiven c\n| d |\n| e | f |\n", (5, 1), "N-002"),
        (b'Feature: a\nScenario: b\nGiven c\n"""\n', (4, 1), "N-002"),
        (b"# language: xx\nFeature: a\n", (1, 1), "N-002"),
    ],
    ids=["CR", "CR CR LF", "no UTF-8", "no feature", "uneven rows", "no end", "no language"],
)
def test_a_file_in_doubt_is_left_as_it_is(content, place, code):
    formatted = format_file(content, PATH)
    assert formatted.content == content
    finding = formatted.findings[0]
    assert (finding.code, finding.location.line, finding.location.column) == (code, *place)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("größe", 5),
        ("日本語", 6),
        ("ｶﾅ", 2),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧", 2),
        ("🇩🇪", 2),
        ("❤", 1),
        ("❤️", 2),
        ("a\u200bb", 2),
        ("🏽", 2),
    ],
)
def test_text_is_as_wide_as_it_looks(text, columns):
    assert display_width(text) == columns
