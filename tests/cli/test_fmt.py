"""`ucspec fmt`: every option, and every way in which a file can resist."""

import json
import os
import stat
import subprocess
import sys

import jsonschema
import pytest
from click.testing import CliRunner

from ucspec.cli import difference
from ucspec.cli.formatting import FormattedFile
from ucspec.cli.main import main
from ucspec.report.schemas import schema_of

LOOSE = "Feature:Loose\nScenario: a\nGiven b\n|c|dd|\n|eee|f|\n"
NEAT = """Feature: Loose

  Scenario: a
    Given b
      | c   | dd |
      | eee | f  |
"""
BROKEN = "Feature: a\n  Scenario: b\n    Gievn c\n    Given d\n    text\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder; it is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def fmt(*words, given=None):
    return CliRunner().invoke(main, ["fmt", *map(str, words)], input=given)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_files_are_written_named_and_counted(folder):
    loose, neat = write(folder / "x" / "b.feature", LOOSE), write(folder / "a.feature", NEAT)
    result = fmt()
    assert (result.exit_code, result.stdout) == (0, "x/b.feature\n")
    assert result.stderr == "1 file formatted, 1 left unchanged\n"
    assert loose.read_text() == neat.read_text() == NEAT


def test_check_writes_nothing_and_judges(folder):
    loose = write(folder / "b.feature", LOOSE)
    result = fmt("--check")
    assert (result.exit_code, result.stdout) == (1, "b.feature\n")
    assert result.stderr == "1 file would be formatted\n"
    assert loose.read_text() == LOOSE
    fmt()
    assert fmt("--check").exit_code == 0


def test_diff_writes_nothing_and_is_a_patch(folder):
    loose = write(folder / "b.feature", LOOSE.replace("\n", "\r\n").rstrip())
    result = fmt("--diff")
    assert result.exit_code == 0
    assert loose.read_bytes() == LOOSE.replace("\n", "\r\n").rstrip().encode()
    patch = folder / "change.patch"
    patch.write_bytes(result.stdout_bytes)
    subprocess.run(["git", "apply", str(patch)], cwd=folder, check=True)
    assert loose.read_bytes() == NEAT.replace("\n", "\r\n").encode()


def test_diff_with_check_judges_as_well(folder):
    write(folder / "b.feature", LOOSE)
    assert fmt("--diff", "--check").exit_code == 1


def test_diff_is_coloured_for_people_and_safe_to_look_at(folder, monkeypatch, capsys):
    monkeypatch.setattr(difference, "is_terminal", lambda: True)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    before = b"Feature: \x1b[2J\n"
    difference.write_difference(folder / "b", before, before + b"# more\n")
    shown = capsys.readouterr().out
    assert "\x1b[32m+# more\x1b[0m" in shown
    assert "⟨U+001B⟩[2J" in shown


@pytest.mark.parametrize("text", [LOOSE, NEAT], ids=["loose", "neat"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CR LF"])
def test_standard_input_goes_to_standard_output(folder, text, line_end):
    result = fmt("-", given=text.replace("\n", line_end).encode())
    assert result.exit_code == 0
    assert result.stdout_bytes == NEAT.replace("\n", line_end).encode()
    assert result.stderr == ""


def test_standard_input_is_checked_under_its_name(folder):
    result = fmt("-", "--check", "--stdin-filename", "x/y.feature", given=LOOSE)
    assert (result.exit_code, result.stdout) == (1, "x/y.feature\n")
    result = fmt("-", "--diff", given=LOOSE)
    assert result.exit_code == 0
    assert result.stdout.startswith("--- a/<stdin>\n+++ b/<stdin>\n")


def test_standard_input_that_cannot_be_read_gives_nothing(folder):
    result = fmt("-", "--stdin-filename", "x/y.feature", given=BROKEN)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("x/y.feature:5:5: error: ")


def test_the_model_of_a_file_gives_its_names(project):
    path = project / "features" / "UC-LIB-03-offer-a-reservation.feature"
    text = path.read_text().replace("Primary actor: Reader", "trigger: late")
    text = text.replace("  Trigger: the", "  primary ACTOR: Reader\n  Note: the")
    given = text.encode()
    named = fmt("-", "--stdin-filename", path, given=given)
    assert "  Primary actor: Reader\n  Trigger: late\n  Extends:" in named.stdout
    assert "primary ACTOR" in fmt("-", given=given).stdout


def test_a_model_without_names_is_laid_out_only(project):
    write(project / "features" / "ucspec.yaml", "actors: [")
    path = project / "features" / "UC-LIB-01-borrow-a-book.feature"
    path.write_text(path.read_text().replace("Scope:", "   SCOPE:"))
    assert fmt(path).exit_code == 0
    assert "SCOPE:" in path.read_text()


def test_mistakes_are_told_where_they_are_and_the_other_files_formatted(folder):
    broken, loose = write(folder / "a.feature", BROKEN), write(folder / "b.feature", LOOSE)
    undecodable = write(folder / "c.feature", b"Feature: \xe9\n")
    half = write(folder / "d.feature", b"Feature: a\r# b\n")
    result = fmt()
    assert result.exit_code == 1
    assert "a.feature:5:5: error: this line does not belong here: 'text' [N-002]" in result.stderr
    assert "c.feature:1:1: error: byte 9 (0xe9) is not UTF-8 text [N-001]" in result.stderr
    assert "d.feature:1:11: error: a carriage return stands alone" in result.stderr
    assert result.stderr.endswith("1 file formatted, 3 could not be formatted\n")
    assert (broken.read_text(), loose.read_text()) == (BROKEN, NEAT)
    assert (undecodable.read_bytes(), half.read_bytes()) == (
        b"Feature: \xe9\n",
        b"Feature: a\r# b\n",
    )


def test_a_missing_path_stops_before_anything_is_written(folder):
    loose = write(folder / "b.feature", LOOSE)
    result = fmt(loose, "nowhere", "never.feature")
    assert result.exit_code == 2
    assert "no such file or folder: nowhere\nno such file or folder: never.feature" in result.stderr
    assert loose.read_text() == LOOSE


def test_a_read_only_file_stays_and_the_others_are_formatted(folder):
    locked, loose = write(folder / "a.feature", LOOSE), write(folder / "b.feature", LOOSE)
    locked.chmod(0o444)
    result = fmt()
    assert result.exit_code == 1
    assert "a.feature: cannot be written: it is read-only" in result.stderr
    assert (locked.read_text(), loose.read_text()) == (LOOSE, NEAT)
    assert fmt("--check", locked).exit_code == 1


def test_a_file_that_cannot_be_read_is_a_finding(folder):
    os.mkfifo(folder / "pipe.feature")
    result = fmt("pipe.feature")
    assert result.exit_code == 1
    assert (
        "pipe.feature:1:1: error: the file cannot be read: it is no regular file" in result.stderr
    )
    assert "  hint: look at its permissions" in result.stderr


def test_a_folder_that_takes_no_file_is_told(folder, monkeypatch):
    loose = write(folder / "b.feature", LOOSE)

    def refuse(*_args, **_settings):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    result = fmt()
    assert result.exit_code == 1
    assert "b.feature: cannot be written: Permission denied" in result.stderr
    assert loose.read_text() == LOOSE


def test_permissions_and_links_stay(folder):
    real = write(folder / "real" / "b.feature", LOOSE)
    real.chmod(0o750)
    link = folder / "a.feature"
    link.symlink_to(real)
    result = fmt()
    assert result.stdout == "a.feature\n", "one file under two names is formatted once"
    assert link.is_symlink()
    assert real.read_text() == NEAT
    assert stat.S_IMODE(real.stat().st_mode) == 0o750
    assert sorted(path.name for path in folder.rglob("*")) == ["a.feature", "b.feature", "real"]


def test_what_ucspec_wrote_itself_and_what_is_hidden_is_passed_over(folder):
    generated = f"# Written by `ucspec expand`; changes made here are lost.\n{LOOSE}"
    written = write(folder / "g.feature", generated)
    hidden = write(folder / ".git" / "h.feature", LOOSE)
    result = fmt()
    assert result.exit_code == 0
    assert result.stderr.startswith("no .feature file found")
    named = fmt(written)
    assert "left as it is: `ucspec expand` wrote it" in named.stderr
    assert (written.read_text(), hidden.read_text()) == (generated, LOOSE)


def test_markdown_is_left_as_it_is(folder):
    text = "# Feature: a\n\n## Scenario: b\n* Given c\n"
    page = write(folder / "a.feature.md", text)
    result = fmt(page)
    assert result.exit_code == 0
    assert "a.feature.md: Markdown is left as it is" in result.stderr
    assert page.read_text() == text


def test_the_configuration_names_the_folders(folder):
    inside, outside = write(folder / "in" / "a.feature", LOOSE), write(folder / "b.feature", LOOSE)
    write(folder / "ucspec.toml", 'features = ["in"]\n')
    assert fmt().stdout == "in/a.feature\n"
    assert (inside.read_text(), outside.read_text()) == (NEAT, LOOSE)


@pytest.mark.parametrize(
    "words",
    [
        ("-", "a.feature"),
        ("--stdin-filename", "a.feature"),
        ("--colour",),
        ("--diff", "--json"),
        ("-", "--json"),
        ("-f", "xml"),
    ],
    ids=[
        "standard input and a file",
        "a name for nothing",
        "unknown option",
        "a patch as JSON",
        "two answers on standard output",
        "unknown format",
    ],
)
def test_wrong_usage(folder, words):
    result = fmt(*words, given="")
    assert result.exit_code == 2
    assert "hint" in result.stderr or "-" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "code", "fates"),
    [
        ((), 1, ["formatted", "left unchanged", "could not be formatted"]),
        (("--check",), 1, ["would be formatted", "left unchanged", "could not be formatted"]),
        (("--check", "b.feature"), 0, ["left unchanged"]),
        (("empty",), 0, []),
    ],
    ids=["written", "checked", "one file", "no file"],
)
def test_programs_are_told_of_every_file(folder, words, code, fates):
    loose = write(folder / "a.feature", LOOSE)
    write(folder / "b.feature", NEAT)
    write(folder / "c.feature", BROKEN)
    (folder / "empty").mkdir()
    result = fmt("--json", *words)
    document = json.loads(result.stdout)
    jsonschema.validate(document, schema_of("fmt-1"))
    assert result.exit_code == code
    assert [file["fate"] for file in document["files"]] == fates
    assert sum(document["totals"].values()) == 2 * len(fates)
    told = [finding["line"] for file in document["files"] for finding in file["findings"]]
    assert told == [5] * fates.count("could not be formatted")
    assert loose.read_text() == (NEAT if "formatted" in fates else LOOSE)


def test_standard_input_is_checked_for_programs(folder):
    result = fmt("-", "--check", "--json", "--stdin-filename", "x/y.feature", given=LOOSE)
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(file["file"], file["fate"]) for file in document["files"]] == [
        ("x/y.feature", "would be formatted")
    ]


def test_a_changed_file_is_not_overwritten(folder):
    loose = write(folder / "b.feature", LOOSE)
    from ucspec.cli.commands import fmt as command

    file = FormattedFile(path=loose, before=b"older", after=b"newer")
    assert command.finish(file, command.WRITING).fate is command.Fate.FAILED
    assert loose.read_text() == LOOSE


def test_a_pipe_carries_no_colour(folder):
    write(folder / "b.feature", LOOSE)
    words = [sys.executable, "-m", "ucspec", "fmt", "--diff"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=True)
    assert done.stdout.startswith(b"--- a/b.feature\n+++ b/b.feature\n@@ ")
    assert b"\x1b" not in done.stdout
