"""How deep includes may go, and how letters may be composed in names."""

import unicodedata

import pytest

from ucspec.flow.criteria import plan
from ucspec.notation.extent import DEEPEST
from ucspec.notation.load import load_model

FEATURE = """\
@UC-{number}
Feature: Level {number}
  Scope: Shop
  Primary actor: Größe

  Scenario: Main success
    When {step}
"""


def chain(folder, files):
    """A model of so many use cases, each of which includes the next."""
    (folder / "ucspec.yaml").write_text("systems: [Shop]\nactors: [Größe]\n", "utf-8")
    for number in range(files):
        step = f'Größe completes "Level {number + 1}" (UC-{number + 1})'
        text = FEATURE.format(number=number, step=step if number + 1 < files else "Größe ends")
        (folder / f"{number:03}.feature").write_text(text, "utf-8")
    return load_model(folder, base=folder)


def test_includes_may_go_deep(tmp_path):
    model = chain(tmp_path, DEEPEST + 1)
    assert not model.findings
    assert [len(case.steps) for case in plan(model).cases] == [1] * (DEEPEST + 1)


@pytest.mark.parametrize("files", [DEEPEST + 2, 400])
def test_includes_that_go_too_deep_are_told(tmp_path, files):
    model = chain(tmp_path, files)
    assert "more than 50 use cases deep" in str(model.findings[0])
    assert len(model.use_cases) == DEEPEST + 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_its_letters_are_composed(tmp_path, form):
    (tmp_path / "ucspec.yaml").write_text("systems: [Shop]\nactors: [Größe]\n", "utf-8")
    text = FEATURE.format(number=1, step="Größe waits")
    (tmp_path / "a.feature").write_text(unicodedata.normalize(form, text), "utf-8")
    assert not load_model(tmp_path, base=tmp_path).findings
