"""`ucspec new`: valid at once, under a free id, for a known actor, over nothing that exists."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from ucspec.cli.main import main
from ucspec.notation.load import load_model
from ucspec.report.schemas import schema_of


@pytest.fixture(autouse=True)
def _nobody(monkeypatch, tmp_path):
    """No user that git knows, and no repository above."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.feature")}


def the_use_case(project: Path, name: str):
    model = load_model(project / "features")
    assert not [finding for finding in model.findings if finding.is_error]
    return model.use_case(name)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("template", ["full", "casual"])
def test_a_new_use_case_is_valid_at_once(ucspec, project, template, language):
    done = ucspec("new", "Return a book", "--template", template, "--language", language)
    assert (done.exit_code, done.stderr) == (0, "")
    path = "features/UC-LIB-04-return-a-book.feature"
    assert done.stdout.startswith(f"{path}: UC-LIB-04 Return a book, for Reader\n\nnow:\n")
    use_case = the_use_case(project, "UC-LIB-04")
    assert use_case.title == "Return a book"
    assert (use_case.scope, use_case.primary_actor) == ("City Library", "Reader")
    assert use_case.status.value == "draft"
    assert f"eturn a book{' will' * (language == 'de')}" in use_case.main.body[0].text
    assert use_case.language == language
    assert ucspec("fmt", "--check", path).exit_code == 0
    assert ucspec("lint", path, "--select", "S,F,G").exit_code == 0
    for words in (["cases", "--uc", "UC-LIB-04"], ["show", "UC-LIB-04"], ["show", "UC-LIB-04/2a"]):
        assert ucspec(*words).exit_code == 0


@pytest.mark.parametrize(
    ("title", "step"),
    [
        ("Ein Buch leihen", "Reader ein Buch leihen will"),
        ("Bücher leihen", "Reader Bücher leihen will"),
        ("Leihe & Rückgabe", "Reader das Genannte will"),
    ],
)
def test_the_language_of_most_use_cases_is_taken(ucspec, project, title, step):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    ucspec("new", "UC-LIB-01", "Ein Buch suchen", "--language", "de")
    name = json.loads(ucspec("new", title, "--json").stdout)["id"]
    use_case = the_use_case(project, name)
    assert (use_case.language, use_case.main.body[0].text) == ("de", step)


def test_the_full_template_has_what_a_use_case_needs(ucspec, project):
    ucspec("new", "Return a book")
    use_case = the_use_case(project, "UC-LIB-04")
    assert [flow.kind.value for flow in use_case.flows] == ["main", "exception", "alternate"]
    assert use_case.background
    assert use_case.success_guarantee
    assert use_case.minimal_guarantee
    assert use_case.stakeholders


def test_a_draft_is_listed_and_not_run(project, ucspec):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    ucspec("new", "UC-LIB-01", "Return a book")
    done = subprocess.run(
        [sys.executable, "-m", "ucspec", "run", "-p", "no:randomly"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "3 skipped" in done.stdout
    assert "Reader asks to return a book" in done.stdout


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["Lend a chair"], "UC-LIB-04"),
        (["Lend", "a", "chair"], "UC-LIB-04"),
        (["UC-LIB-17", "Lend a chair"], "UC-LIB-17"),
        (["@UC-ROOM-1", "Lend", "a", "chair"], "UC-ROOM-1"),
    ],
)
def test_an_id_is_taken_or_made_and_the_title_needs_no_quotes(ucspec, project, words, name):
    assert ucspec("new", *words).exit_code == 0
    assert the_use_case(project, name).title == "Lend a chair"
    assert f"features/{name}-lend-a-chair.feature" in files(project)


@pytest.mark.parametrize(
    ("ids", "name"),
    [
        ([], "UC-CITY-01"),
        (["UC-A-01"], "UC-A-02"),
        (["UC-A-01", "UC-A-07"], "UC-A-08"),
        (["UC-A-01", "UC-B-01", "UC-B-02"], "UC-B-03"),
        (["UC-A-01", "UC-B-01"], "UC-A-02"),
        (["UC-A-099"], "UC-A-100"),
        (["UC-A-99"], "UC-A-100"),
        (["UC-7"], "UC-8"),
        (["UC-RETURN"], "UC-CITY-01"),
    ],
)
def test_the_next_id_goes_on_from_those_there_are(ucspec, project, ids, name):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    for number, one in enumerate(ids):
        assert ucspec("new", one, f"Title {number}").exit_code == 0
    assert json.loads(ucspec("new", "Next", "--json").stdout)["id"] == name


def test_ids_of_the_folder_count_before_those_of_the_model(ucspec, project):
    (project / "features" / "desk").mkdir()
    assert ucspec("new", "UC-DESK-03", "Lend a pen", "--dir", "features/desk").exit_code == 0
    done = ucspec("new", "Lend a chair", "--dir", "features/desk")
    assert done.stdout.startswith("features/desk/UC-DESK-04-lend-a-chair.feature: ")
    assert ucspec("new", "Lend a lamp").stdout.startswith("features/UC-LIB-04-lend-a-lamp")


def test_the_id_of_a_broken_file_is_taken_too(ucspec, project):
    text = "# language: en\n\n@must @UC-LIB-09\nFeatur: Lose a book\n"
    (project / "features" / "broken.feature").write_text(text, encoding="utf-8")
    assert json.loads(ucspec("new", "Next", "--json").stdout)["id"] == "UC-LIB-10"
    done = ucspec("new", "UC-LIB-09", "Lose a book")
    assert "UC-LIB-09 is in use: features/broken.feature:3:1" in done.stderr


def test_the_current_folder_counts_when_it_is_in_the_model(ucspec, project, monkeypatch):
    (project / "features" / "desk").mkdir()
    monkeypatch.chdir(project / "features" / "desk")
    assert ucspec("new", "Lend a chair").stdout.startswith("UC-LIB-04-lend-a-chair.feature: ")
    assert "features/desk/UC-LIB-04-lend-a-chair.feature" in files(project)


def test_a_folder_below_the_model_is_made(ucspec, project):
    assert ucspec("new", "Lend a chair", "--dir", "features/a/b").exit_code == 0
    assert "features/a/b/UC-LIB-04-lend-a-chair.feature" in files(project)


CATALOGUE = """
systems: [City Library]
actors:
  - {name: Card Office, kind: system}
  - {name: Librarian, aliases: [Desk Clerk]}
  - Guest
"""


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ([], "Librarian"),
        (["--actor", "guest"], "Guest"),
        (["--actor", "desk  clerk"], "Librarian"),
        (["--actor", "Card Office"], "Card Office"),
        (["--actor", "Time"], "Time"),
    ],
)
def test_the_actor_is_the_first_person_or_the_one_named(ucspec, project, words, actor):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    (project / "features" / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    document = json.loads(ucspec("new", "Lend a chair", *words, "--json").stdout)
    jsonschema.validate(document, schema_of("new-1"))
    assert document["actor"] == actor
    assert the_use_case(project, document["id"]).primary_actor == actor


def test_a_primary_actor_of_other_use_cases_comes_first(ucspec, project):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    (project / "features" / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    ucspec("new", "Lend a chair", "--actor", "Guest")
    assert json.loads(ucspec("new", "Lend a lamp", "--json").stdout)["actor"] == "Guest"


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        ("stages: [buy]\ntouchpoints: [Front Desk]\n", ["stage:buy", "touchpoint:front-desk"]),
        ("stages: [buy, use]\ntouchpoints: [a, b]\n", []),
        ("", []),
    ],
)
def test_facets_of_which_there_is_only_one_are_tagged(ucspec, project, names, tags):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    (project / "features" / "ucspec.yaml").write_text(CATALOGUE + names, encoding="utf-8")
    ucspec("new", "UC-A-01", "Lend a chair")
    use_case = the_use_case(project, "UC-A-01")
    assert [tag for tag in use_case.tags if ":" in tag] == tags


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "a title is missing\n  hint: `ucspec new "),
        (["UC-LIB-09"], "a title is missing\n  hint: "),
        (["  "], "a title is missing\n  hint: "),
        (
            ["uc-lib-9", "X"],
            "'uc-lib-9' has not the form of an id\n  hint: did you mean 'UC-LIB-9'",
        ),
        (["UC_LIB_9", "X"], "hint: did you mean 'UC-LIB-9'?"),
        (["X", "--actor", "Raeder"], "features/ucspec.yaml: no actor 'Raeder'\n  hint: "),
        (["X", "--actor", "Raeder"], "did you mean 'Reader'? known: "),
        (["X", "--actor", "zzz"], "hint: known: "),
        (["UC-LIB-01", "X"], "UC-LIB-01 is in use: features/UC-LIB-01-borrow-a-book.feature:1:1"),
        (["UC-LIB-01", "X"], "\n  hint: UC-LIB-04 is free"),
        (["X", "--dir", "elsewhere"], "elsewhere: lies in no model: no folder above has a ucspec"),
        (["X", "--template", "rup"], "'rup' is not one of 'full', 'casual'"),
        (["X\x1b[31m"], "the title has an invisible character: X⟨U+001B⟩[31m"),
        (["X", "--dir", "features/ucspec.yaml"], "features/ucspec.yaml: is a file, not a folder"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(ucspec, project, words, told):
    before = files(project)
    done = ucspec("new", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert files(project) == before


def test_an_id_in_use_twice_is_told_with_both_places(ucspec, project):
    first = project / "features" / "UC-LIB-01-borrow-a-book.feature"
    (project / "features" / "copy.feature").write_bytes(first.read_bytes())
    told = ucspec("new", "UC-LIB-01", "X").stderr
    assert "UC-LIB-01 is in use: features/UC-LIB-01-borrow-a-book.feature:1:1 and " in told
    assert "features/copy.feature:1:1\n" in told


def test_a_pipe_among_the_files_is_not_waited_for(ucspec, project):
    os.mkfifo(project / "features" / "UC-LIB-09-pipe.feature")
    assert ucspec("new", "Pay a fine").exit_code == 0


def test_a_file_that_exists_is_not_overwritten(ucspec, project):
    path = project / "features" / "UC-LIB-04-x.feature"
    path.write_text("mine", encoding="utf-8")
    done = ucspec("new", "X")
    assert done.exit_code == 2
    assert "features/UC-LIB-04-x.feature: exists already\n  hint: " in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("catalogue", "told"),
    [
        ("actors: [Reader]\n", "no system is declared\n  hint: add one below `systems:`"),
        ("systems: [City Library]\n", "no actor is declared\n  hint: add one below `actors:`"),
        ("systems: [\n", "features/ucspec.yaml:2:1: this is not YAML"),
        ("{}", "no system is declared\n  hint: add one below `systems:`, such as `- Web Shop`\n"),
        ("{}", "no actor is declared"),
    ],
)
def test_a_catalogue_that_lacks_what_is_needed_is_told(ucspec, project, catalogue, told):
    for path in (project / "features").glob("*.feature"):
        path.unlink()
    (project / "features" / "ucspec.yaml").write_text(catalogue, encoding="utf-8")
    done = ucspec("new", "X")
    assert done.exit_code == 2
    assert told in done.stderr
    assert files(project) == set()


def test_without_a_model_the_way_to_one_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["new", "X"])
    assert done.exit_code == 2
    assert "`ucspec init` starts a project" in done.stderr


def test_of_several_models_one_must_be_chosen(ucspec, project):
    (project / "more").mkdir()
    (project / "more" / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    done = ucspec("new", "X")
    assert done.exit_code == 2
    assert "there are 2 models: features, more\n  hint: choose one with --dir" in done.stderr
    assert ucspec("new", "X", "--dir", "more").exit_code == 0


def test_other_numbering_schemes_go_on_too(ucspec, project):
    (project / "ucspec.toml").write_text('id-pattern = "REQ-[0-9]{4}"\n', encoding="utf-8")
    done = ucspec("new", "Lend a chair")
    assert "no next id can be made for the pattern REQ-[0-9]{4}" in done.stderr
    assert ucspec("new", "REQ-0041", "Lend a chair").exit_code == 0
    assert json.loads(ucspec("new", "Lend a lamp", "--json").stdout)["id"] == "REQ-0042"


@pytest.mark.parametrize(
    "title",
    [
        "Pay <amount>",
        "# not a comment",
        "@tag",
        'Say "hi"',
        "Ändere die Größe",
        "返品する",
        "a" * 300,
        "x | y",
        "IBAN check",
        "Main success",
        "Background:",
        "*",
        "1a. Odd",
    ],
)
def test_any_title_gives_a_use_case_that_can_be_read(ucspec, project, title):
    done = ucspec("new", "--", title)
    assert done.exit_code == 0, done.stderr
    assert the_use_case(project, "UC-LIB-04").title == title


def test_the_owner_is_who_git_says(ucspec, project, monkeypatch):
    settings = project / "gitconfig"
    settings.write_text("[user]\n  name = Ada Lovelace\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    ucspec("new", "Lend a chair")
    assert the_use_case(project, "UC-LIB-04").owner == "Ada Lovelace"
