"""Ids as people type them: what they name, in every form, and how it reads."""

from pathlib import Path

import pytest

from ucspec.errors import UsageError
from ucspec.flow.find import find_case, find_path
from ucspec.flow.show import show_case, show_path
from ucspec.model.identity import canonical_form, read_selector, row_name, shell_form
from ucspec.notation.load import load_model

MODELS = Path(__file__).parent / "models"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("UC-SUP-02", "UC-SUP-02/main"),
        ("UC-SUP-02/main[chat]", "UC-SUP-02/main"),
        ("UC-SUP-02/*a", "UC-SUP-02/*a~6"),
        ("UC-SUP-02/any-a~4", "UC-SUP-02/*a~4"),
        ("UC-MOT-01/4ax2", "UC-MOT-01/4a×2"),
        ("UC-MOT-01/2a_4ax2_2a", "UC-MOT-01/2a_4a×2_2a"),
        ("UC-ACC-01/1b", "UC-ACC-01/1b"),
        ("UC-FUP-04", "UC-SUP-02+UC-FUP-04/main"),
        ("UC-FUP-04/2a", "UC-SUP-02+UC-FUP-04/2a"),
        ("UC-SUP-02+UC-FUP-04/1a", "UC-SUP-02+UC-FUP-04/1a"),
    ],
)
def test_id_names_a_path(harbour, typed, path):
    assert find_path(harbour, typed).id == path


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("UC-SUP-03", "did you mean 'UC-SUP-02'"),
        ("UC-SUP-02/9z", "known: UC-SUP-02/main, UC-SUP-02/3a"),
        ("UC-MOT-01/4b_4a", "UC-MOT-01/4b"),
        ("UC-MOT-01/4ax3", "UC-MOT-01/4a"),
        ("UC-MOT-01/4a~4", "UC-MOT-01/4a"),
        ("UC-ACC-01/1a_1b", "UC-ACC-01/1b"),
        ("UC-ACC-01+UC-FUP-04/1a", "UC-FUP-04/1a"),
    ],
)
def test_unknown_id_is_refused_with_what_is_known(harbour, typed, known):
    with pytest.raises(UsageError, match="no ") as refusal:
        find_path(harbour, typed)
    assert known in str(refusal.value)


def test_unknown_row_is_refused_with_the_known_rows(harbour):
    with pytest.raises(UsageError) as refusal:
        find_case(harbour, "UC-SUP-02/main[fax]")
    assert "UC-SUP-02/main[web]" in str(refusal.value)


@pytest.mark.parametrize(
    ("model", "typed"),
    [("rule-two-examples", "UC-RUL-01/rule-1.2[1]"), ("all-examples", "UC-ROW-01/2a[museum]")],
)
def test_id_names_a_case(model, typed):
    root = MODELS / model
    assert find_case(load_model(root, base=root), typed).id == typed


def test_path_is_shown_numbered_with_its_placeholders(harbour, golden):
    scenario = find_path(harbour, "UC-FUP-04/2a")
    golden(MODELS / "shown-path.txt", show_path(scenario, with_places=True))


def test_case_is_shown_with_its_data(harbour, golden):
    case = find_case(harbour, "UC-SUP-02/main[chat]")
    golden(MODELS / "shown-case.txt", show_case(case))


def test_include_tables_are_shown_filled_in(golden):
    root = MODELS / "include-with-table"
    scenario = find_path(load_model(root, base=root), "UC-TAB-01")
    golden(MODELS / "shown-table.txt", show_path(scenario))


@pytest.mark.parametrize(
    ("canonical", "shell"),
    [
        ("UC-SUP-02/*a~6", "UC-SUP-02/any-a~6"),
        ("UC-MOT-01/2a_4a×2", "UC-MOT-01/2a_4ax2"),
        ("UC-X-01/*a~3×2_*b", "UC-X-01/any-a~3x2_any-b"),
        ("UC-SUP-02+UC-FUP-04/2a", "UC-SUP-02+UC-FUP-04/2a"),
        ("UC-SUP-02/main[2x4-*]", "UC-SUP-02/main[2x4-*]"),
        ("UC-X-01/4a.2a×2[any-a]", "UC-X-01/4a.2ax2[any-a]"),
    ],
)
def test_shell_form_is_another_way_to_write_an_id(canonical, shell):
    assert shell_form(canonical) == shell
    assert canonical_form(shell) == canonical
    assert canonical_form(canonical) == canonical


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("UC-A-1", (("UC-A-1",), "", "")),
        ("UC-A-1+UC-B-2/2a_3ax2[a b]", (("UC-A-1", "UC-B-2"), "2a_3a×2", "a b")),
        (" UC-A-1/any-a ", (("UC-A-1",), "*a", "")),
    ],
)
def test_selector_is_read(text, parts):
    selector = read_selector(text)
    assert (selector.use_cases, selector.path, selector.row) == parts


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("First-time Buyer", "First-time-Buyer"),
        ("1.20", "1.20"),
        ("a / b", "a-b"),
        ("größer", "größer"),
        ("  ", ""),
        ("x" * 50, "x" * 40),
    ],
)
def test_cell_becomes_the_name_of_a_row(cell, name):
    assert row_name(cell) == name
