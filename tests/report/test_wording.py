"""Words, numbers, anchors and addresses."""

import pytest

from ucspec.report.wording import (
    anchor,
    duration,
    flow_name,
    listed,
    one_line,
    plural,
    size,
    visible,
    web_address,
)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 ms"),
        (0.0004, "0 ms"),
        (0.84, "840 ms"),
        (0.9999, "1.00 s"),
        (1.236, "1.24 s"),
        (12.34, "12.3 s"),
        (59.97, "1 min 00 s"),
        (125, "2 min 05 s"),
        (3725, "62 min 05 s"),
    ],
)
def test_a_duration_is_as_exact_as_it_is_short(seconds, words):
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (10_000, "10,000 cases")],
)
def test_a_noun_is_counted(number, words):
    assert plural(number, "case") == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(words, sentence):
    assert listed(words) == sentence


@pytest.mark.parametrize(
    ("count", "words"), [(12, "12 B"), (3400, "3.4 kB"), (2_500_000, "2.5 MB"), (7e9, "7.0 GB")]
)
def test_a_size_has_a_unit(count, words):
    assert size(count) == words


@pytest.mark.parametrize(
    ("identity", "fragment"),
    [
        ("UC-SUP-02", "UC-SUP-02"),
        ("UC-SUP-02/3a", "UC-SUP-02/3a"),
        ("UC-SUP-02/*a~6", "UC-SUP-02/any-a~6"),
        ("UC-MOT-01/4a×2", "UC-MOT-01/4ax2"),
        ("UC-SUP-02/main[chat]", "UC-SUP-02/main/chat"),
        ("UC-SUP-02/main[chat]{http}", "UC-SUP-02/main/chat@http"),
        ("UC-SUP-02+UC-FUP-04/2a", "UC-SUP-02+UC-FUP-04/2a"),
        ('x" onload="y', "x-onload-y"),
    ],
)
def test_an_id_becomes_a_fragment(identity, fragment):
    assert anchor(identity) == fragment


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://wiki.example/a?b=c", "https://wiki.example/a?b=c"),
        ("see https://wiki.example/a.", "https://wiki.example/a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://old.example", ""),
        ("", ""),
    ],
)
def test_only_harmless_addresses_are_linked(text, address):
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ✓ ü 漢 👩\u200d🚀", "plain ✓ ü 漢 👩\u200d🚀"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("a\r\nb\nc\td", "a\nb\nc\td"),
        ("a\rb", "a⟨U+000D⟩b"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text, shown):
    assert visible(text) == shown


def test_one_line_has_no_line_end():
    assert one_line("a\n  b\x0b") == "a b"


@pytest.mark.parametrize(
    ("label", "title", "name"),
    [
        ("main", "Main success", "Main success"),
        ("3a", "Too late", "3a. Too late"),
        ("rule-1.1", "", "rule-1.1"),
    ],
)
def test_a_flow_is_named_by_label_and_title(label, title, name):
    assert flow_name(label, title) == name
