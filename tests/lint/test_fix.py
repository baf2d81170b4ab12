"""Edits into bytes, and which fixes are refused because they would do more than they say."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from lint_cases import USE_CASE, context_of, read, read_case, write_files

from ucspec.lint.collect import RuleSet
from ucspec.lint.edits import MisplacedEdit, edit_content
from ucspec.lint.fix import Mending, mend_model
from ucspec.lint.rule import Complaint, Edit, LintRule
from ucspec.model.finding import Severity
from ucspec.model.location import Location
from ucspec.notation.load import read_files

PATH = Path(USE_CASE)
CATALOGUE = Path("ucspec.yaml")
TEXT = """\
@UC-SHOP-01 @must
Feature: Buy a phone
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "Sign in" (UC-SHOP-02)
    And Customer pays early
    Then the system sends the phone
    And the system says thanks
"""
OTHER = """\
@UC-SHOP-02
Feature: Sign in
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer signs in
    Then the system greets Customer
"""


def edit(line: int, column: int, old: str, new: str, path: Path = PATH) -> Edit:
    return Edit(location=Location(path=path, line=line, column=column), old=old, new=new)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (b"a\nb\n", [edit(1, 1, "a", "x")], b"x\nb\n"),
        (b"a\r\nb\r\n", [edit(2, 1, "", "x\n")], b"a\r\nx\r\nb\r\n"),
        (b"a\rb\r", [edit(1, 2, "", "\nx")], b"a\rx\rb\r"),
        (b"\xef\xbb\xbfa\n", [edit(1, 1, "a", "x")], b"\xef\xbb\xbfx\n"),
        (b"a\nb", [edit(2, 2, "", "c")], b"a\nbc"),
        (b"a\nb", [edit(3, 1, "", "c\n")], b"a\nb\nc"),
        (b"a\nb\n", [edit(3, 1, "", "c\n"), edit(3, 1, "", "d")], b"a\nb\nc\nd\n"),
        (b"", [edit(1, 1, "", "a\n")], b"a\n"),
        (b"a\nb\nc\n", [edit(2, 1, "b", "")], b"a\nc\n"),
        (b"a b\n", [edit(1, 1, "a", "xx"), edit(1, 3, "b", "yy")], b"xx yy\n"),
        (b"[a]\n", [edit(1, 3, "", ", b"), edit(1, 3, "", ", c")], b"[a, b, c]\n"),
        ("é ü\n".encode(), [edit(1, 3, "ü", "ö")], "é ö\n".encode()),
        ("a\u2028b\n".encode(), [edit(1, 3, "b", "c")], "a\u2028c\n".encode()),
    ],
)
def test_edits_keep_everything_around_them(before, edits, after):
    assert edit_content(before, edits) == after


@pytest.mark.parametrize(
    "wrong", [edit(1, 1, "b", "x"), edit(9, 1, "a", "x"), edit(1, 9, "", "x"), edit(0, 1, "a", "x")]
)
def test_an_edit_that_does_not_fit_is_not_made(wrong):
    with pytest.raises(MisplacedEdit):
        edit_content(b"a\n", [wrong])


def mend(folder: Path, fix: Callable[..., list[Edit]], find: str = "early") -> Mending:
    """Mend a small model by a rule that finds a word, and a fix."""
    entry = {"name": "", "files": {USE_CASE: TEXT, "UC-SHOP-02-sign-in.feature": OTHER}}
    case = read_case("X-1", {**entry, "finds": ()})
    write_files(case, folder)

    def check(reading, use_case):
        for number, line in enumerate(reading.lines, 1):
            if find in line:
                place = Location(path=reading.path, line=number, column=line.index(find) + 1)
                yield Complaint(location=place, message=f"here is {find}")

    rule = LintRule(
        code="X-1", severity=Severity.WARNING, page="", check=check, fix=lambda *_: fix()
    )
    context = replace(context_of(case, folder), rules=RuleSet(rules=(rule,)))
    return mend_model(read_files(folder, folder), context, read)


EARLY = edit(8, 22, " early", "")


def test_a_safe_fix_is_made_in_memory(tmp_path):
    mending = mend(tmp_path, lambda: [EARLY])
    text = mending.state.contents[PATH].decode()
    assert text == TEXT.replace(" early", "")
    assert [finding.code for finding in mending.mended] == ["X-1"]
    assert (tmp_path / PATH).read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([edit(8, 5, "And", "But")], "it would not help"),
        ([EARLY, edit(9, 5, "Then", "When")], "it would change what line 10 of UC-SHOP-01-buy"),
        ([edit(8, 28, "", '\n    """')], "then the file ends inside a text block"),
        ([EARLY, edit(9, 1, "", "  Scenario: Success guarantee\n")], "it would change what line"),
        ([EARLY, edit(1, 1, "@UC-SHOP-01 @must", "@must")], "then this use case has no id tag"),
        ([EARLY, edit(3, 10, "Shop", "Shed")], "then "),
        ([EARLY, edit(7, 3, "", "  When Customer smiles\n  ")], "it would change what line 9"),
        ([EARLY, edit(3, 5, "Customer", "Buyer", CATALOGUE)], "does not stand at ucspec.yaml:3"),
        ([EARLY, edit(5, 5, "Customer", "Buyer", CATALOGUE)], "it would take Customer out of the"),
        ([EARLY, edit(7, 5, "When", "And", Path("UC-SHOP-02-sign-in.feature"))], "then "),
        ([edit(1, 1, "", "x", Path("nowhere.feature"))], "nowhere.feature is no file of this mod"),
        ([edit(8, 5, "Or", "And")], "'Or' does not stand at UC-SHOP-01-buy.feature:8:5"),
    ],
)
def test_a_fix_that_would_do_more_is_refused_with_the_reason(tmp_path, edits, reason):
    mending = mend(tmp_path, lambda: edits)
    assert mending.state.contents == mending.first.contents
    ((finding, told),) = [(each.finding.code, each.reason) for each in mending.refused]
    assert finding == "X-1"
    assert reason in told


def test_of_fixes_that_overlap_the_first_is_made_and_the_other_is_tried_again(tmp_path):
    rounds = iter(range(100))

    def fix() -> list[Edit]:
        next(rounds)
        return [edit(10, 20, "says thanks", "thanks Customer")]

    mending = mend(tmp_path, fix, find="says thanks")
    assert len(mending.mended) == 1
    assert "And the system thanks Customer" in mending.state.contents[PATH].decode()


def test_a_fix_that_never_ends_is_made_a_few_times(tmp_path):
    words = iter(f"early{number}" for number in range(1000))
    state = {"word": "early"}

    def fix() -> list[Edit]:
        old = state["word"]
        new = next(words)
        return [edit(8, 23, old, new)]

    mending = mend(tmp_path, fix)
    assert len(mending.mended) <= 10


def test_a_file_that_is_not_text_is_left_alone(tmp_path):
    mending = mend(tmp_path, lambda: [EARLY])
    broken = {**mending.first.contents, PATH: TEXT.encode().replace(b"early", b"\xff")}
    again = mend_model(broken, mending.context, partial(read))
    assert again.state.contents == broken
