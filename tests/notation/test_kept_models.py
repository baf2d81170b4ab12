"""Models kept between runs: never noticed but for the time that they save."""

import json
from pathlib import Path

import pytest
from corpus import BAD, GOOD

from ucspec.notation import build, load
from ucspec.notation.load import load_model

ROOT = Path(__file__).parents[2]
MODELS = [GOOD, BAD, *sorted(BAD.glob("catalogues/*/")), ROOT / "features/harbour-shop"]
CATALOGUE = "systems: [Shop]\nactors: [Customer]\n"
USE_CASE = """\
@UC-A
Feature: Do something
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer does something
"""


@pytest.fixture
def model(tmp_path):
    root = tmp_path / "model"
    root.mkdir()
    (root / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    (root / "UC-A.feature").write_text(USE_CASE, encoding="utf-8")
    return root


@pytest.fixture
def read(model, tmp_path, monkeypatch):
    """Read the model as a new process would; give it, and whether its files had to be read."""
    built = []
    whole = build.build_model

    def build_model(*given):
        built.append(given)
        return whole(*given)

    monkeypatch.setattr(build, "build_model", build_model)

    def read_model(**settings):
        load.MEMO.models.clear()
        built.clear()
        settings = {"base": model, "cache": tmp_path / "cache", **settings}
        return load_model(model, **settings), bool(built)

    return read_model


@pytest.fixture
def kept(tmp_path):
    return lambda: next((tmp_path / "cache").glob("*.json"))


@pytest.mark.parametrize("root", MODELS, ids=lambda root: root.name)
def test_what_is_kept_is_equal_to_what_was_read(root, tmp_path):
    load.MEMO.models.clear()
    read = load_model(root, base=ROOT, cache=tmp_path)
    load.MEMO.models.clear()
    assert load_model(root, base=ROOT, cache=tmp_path) == read


def test_unchanged_files_are_read_once(read):
    first, was_read = read()
    again, was_read_again = read()
    assert (was_read, was_read_again, again) == (True, False, first)


def test_git_is_told_to_ignore_it(read, tmp_path):
    read()
    assert (tmp_path / "cache/.gitignore").read_text(encoding="ascii") == "*\n"


def test_nothing_is_kept_without_a_folder(read, tmp_path):
    assert [read(cache=None)[1], read(cache=None)[1]] == [True, True]
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "UC-A.feature").write_text(USE_CASE + "  # end\n", encoding="utf-8"),
        lambda root: (root / "ucspec.yaml").write_text("actors: [Customer]\n", encoding="utf-8"),
        lambda root: (root / "UC-A.feature").rename(root / "UC-B.feature"),
        lambda root: (root / "UC-A.feature").unlink(),
        lambda root: (root / "plain.feature").write_text("Feature: Plain\n", encoding="utf-8"),
    ],
    ids=["a use case", "the catalogue", "a name", "a file less", "a file more"],
)
def test_a_change_is_seen(read, model, change):
    before, _ = read()
    change(model)
    after, was_read = read()
    assert was_read
    assert after != before or after.findings == before.findings
    assert after == read(cache=None)[0]


def test_other_settings_are_another_model(read):
    read()
    assert read(id_pattern="UC-[AB]")[1]
    assert not read()[1]


def test_other_code_reads_anew(read, monkeypatch):
    read()
    monkeypatch.setattr("ucspec.notation.cache.code_stamp", lambda: "other")
    assert read()[1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text.replace("Customer", "Costumer"),
        lambda text: text.partition("\n")[0] + "\n",
        lambda text: "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"),
    ],
    ids=["empty", "torn", "changed", "headless", "no ASCII"],
)
def test_a_damaged_file_is_read_anew(read, kept, damage):
    first, _ = read()
    kept().write_text(damage(kept().read_text(encoding="ascii")), encoding="latin-1")
    assert read() == (first, True)
    assert read() == (first, False)


def test_well_formed_nonsense_is_read_anew(read, kept):
    from ucspec.notation.cache import digest

    first, _ = read()
    key = kept().read_text(encoding="ascii").partition(" ")[0]
    body = json.dumps([1, {"a": []}])
    kept().write_text(f"{key} {digest(body.encode())}\n{body}", encoding="ascii")
    assert read() == (first, True)


def test_a_place_that_cannot_be_written_is_no_problem(read, tmp_path):
    (tmp_path / "cache").write_text("a file", encoding="ascii")
    assert [read()[1], read()[1]] == [True, True]


def test_no_draft_is_left_behind(read, tmp_path):
    read()
    assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == ["", ".json"]
