"""Expanded files: plain Gherkin, ours alone to overwrite, whole or not at all."""

from ucspec.cli.files import MARKER
from ucspec.notation.gherkin import parse

BORROW = "UC-LIB-01-borrow-a-book.feature"


def test_each_use_case_becomes_one_plain_file(ucspec, project):
    done = ucspec("expand", "-o", "out")
    assert done.exit_code == 0
    names = sorted(path.name for path in (project / "out").iterdir())
    assert names == sorted(path.name for path in (project / "features").glob("*.feature"))
    assert done.stdout.splitlines()[0] == f"out/{BORROW}: 5 cases of UC-LIB-01"
    text = (project / "out" / BORROW).read_text(encoding="utf-8")
    assert text.startswith(MARKER + "\n")
    assert "  Scenario: UC-LIB-01/main[web]\n" in text
    assert "<channel>" not in text
    assert parse(text, project / "out" / BORROW).name == "Borrow a book"


def test_it_writes_its_own_files_again(ucspec, project):
    ucspec("expand", "-o", "out", "--criterion", "branch")
    before = (project / "out" / BORROW).read_text(encoding="utf-8")
    assert ucspec("expand", "-o", "out", "--criterion", "main").exit_code == 0
    after = (project / "out" / BORROW).read_text(encoding="utf-8")
    assert len(after) < len(before)


def test_nothing_is_written_when_one_file_is_not_ours(ucspec, project):
    (project / "out").mkdir()
    (project / "out" / BORROW).write_text("Feature: mine\n", encoding="utf-8")
    assert ucspec("expand", "-o", "out").exit_code == 2
    assert [path.name for path in (project / "out").iterdir()] == [BORROW]
    assert (project / "out" / BORROW).read_text(encoding="utf-8") == "Feature: mine\n"


def test_files_left_from_an_earlier_time_are_named(ucspec):
    ucspec("expand", "-o", "out")
    done = ucspec("expand", "-o", "out", "--uc", "UC-LIB-02")
    assert f"out/{BORROW}: from an earlier expansion, not written again" in done.stderr


def test_two_files_of_one_name_are_refused(ucspec, project):
    other = project / "more"
    (project / "features").rename(other)
    (other / BORROW).rename(other / "a.feature")
    (other / "sub").mkdir()
    (other / "UC-LIB-02-identify-the-reader.feature").rename(other / "sub" / "a.feature")
    done = ucspec("expand", "-o", "out")
    assert done.exit_code == 2
    assert "out/a.feature: two use cases have this file name" in done.stderr


def test_nothing_to_write_is_said(ucspec):
    file = "features/UC-LIB-02-identify-the-reader.feature"
    done = ucspec("expand", "-o", "out", file, "--uc", "UC-LIB-01")
    assert done.exit_code == 0
    assert "nothing to write: no case is chosen" in done.stderr


def test_files_inside_the_model_are_not_read_as_use_cases(ucspec):
    assert not ucspec("expand", "-o", "features/plain").stderr
    assert ucspec("cases").exit_code == 0
