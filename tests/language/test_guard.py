"""What may not be lost: two texts that say different things are told apart."""

from pathlib import Path

import pytest

from ucspec.language import format as formatting
from ucspec.language.format import format_file
from ucspec.language.guard import has_same_ink, says_the_same
from ucspec.notation.gherkin_lines import parse_lines

PATH = Path("a.feature")
TEMPLATE = '''# language: en
@a @b
Feature: F
  Prose.
    - indented

  broken{blanks}
  line
  # one
  # two
  Scenario: S
    * a step
      """json
      {
        "a": 1
      }
      """
    Given a table
      | a\\|b | c\\n |
'''
WHOLE = TEMPLATE.replace("{blanks}", "  ")  # Markdown's line break
LOSSES = {
    "a comment": ("  # one\n", ""),
    "the order of comments": ("  # one\n  # two\n", "  # two\n  # one\n"),
    "the media type": ('"""json', '"""'),
    "the margin in a text block": ('  "a": 1', '"a": 1'),
    "an escaped bar": ("a\\|b", "a|b"),
    "an escaped line end": ("c\\n", "cn"),
    "the order of tags": ("@a @b", "@b @a"),
    "a keyword": ("* a step", "Given a step"),
    "the margin in prose": ("    - indented", "  - indented"),
    "a line break in prose": ("broken  \n", "broken\n"),
    "a blank line in prose": ("indented\n\n", "indented\n"),
    "the blanks in a step": ("a step", "a  step"),
}
LAYOUTS = {
    "the margin of all prose": (
        "  Prose.\n    - indented\n\n  broken  \n  line\n",
        " Prose.\n   - indented\n\n broken  \n line \n",
    ),
    "blank lines": ("  # two\n", "\n  # two\n\n"),
    "the margin of a comment": ("  # one", "# one"),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_is_seen(loss):
    assert not says_the_same(read(WHOLE), read(changed(*LOSSES[loss])))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_is_no_loss(layout):
    assert says_the_same(read(WHOLE), read(changed(*LAYOUTS[layout])))


def test_another_language_is_seen():
    assert not says_the_same(read("# language: en\nFeature: F\n"), read("# language: em\n📚: F\n"))
    assert not says_the_same(read("# language: en-au\nPretty much: F\n"), read("Feature: F\n"))


def test_text_that_nobody_parses_is_seen():
    assert not has_same_ink("@a # why\n", "@a\n")
    assert has_same_ink("| a |b| rest\n", "| a | b | rest\n")


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (lambda lines: [line for line in lines if "# one" not in line], 9),
        (lambda lines: [line.replace("json", "") for line in lines], 13),
        (lambda lines: [line.replace("a step", "a stop") for line in lines], 12),
        (lambda lines: [line.replace("Given", "Gift") for line in lines], 1),
    ],
    ids=["a lost comment", "a lost media type", "another step", "no Gherkin"],
)
def test_a_file_that_would_be_read_differently_is_refused(monkeypatch, damage, line):
    laid = formatting.lay_out
    monkeypatch.setattr(formatting, "lay_out", lambda *given: tuple(damage(laid(*given))))
    content = WHOLE.encode()
    formatted = format_file(content, PATH)
    assert formatted.content == content
    assert [(each.code, each.location.line) for each in formatted.findings] == [("N-008", line)]


def read(text):
    node = parse_lines(text, PATH)
    assert not isinstance(node, tuple), node
    return node


def changed(*pairs):
    text = WHOLE
    for before, after in zip(pairs[::2], pairs[1::2], strict=True):
        assert before in text
        text = text.replace(before, after)
    return text
