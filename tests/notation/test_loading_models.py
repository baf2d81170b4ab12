"""Which files belong to a model, and how their places are written."""

import os
from pathlib import Path

import pytest

from ucspec.errors import UsageError
from ucspec.model.generated import MARKER
from ucspec.notation.load import find_model_root, find_models, load_model

USE_CASE = """\
@{id}
Feature: Do something
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer does something
"""
CATALOGUE = "systems: [Shop]\nactors: [Customer]\n"


@pytest.fixture
def write(tmp_path):
    def write_files(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write_files


def feature(use_case_id: str) -> str:
    return USE_CASE.format(id=use_case_id)


def test_the_nearest_folder_upwards_is_the_model(write):
    root = write({"a/ucspec.yaml": "", "a/b/c/x.feature": "", "y.feature": ""})
    assert find_model_root(root / "a/b/c/x.feature") == root / "a"
    assert find_model_root(root / "a") == root / "a"
    assert find_model_root(root / "y.feature") is None


def test_a_model_inside_a_model_keeps_its_files(write):
    root = write(
        {
            "ucspec.yaml": CATALOGUE,
            "b.feature": feature("UC-B"),
            "deep/er/a.feature": feature("UC-A"),
            "inner/ucspec.yaml": CATALOGUE,
            "inner/b.feature": feature("UC-B"),
            ".hidden/b.feature": feature("UC-B"),
            "node_modules/b.feature": feature("UC-B"),
        }
    )
    outer, inner = find_models([root], base=root)
    assert [use_case.path for use_case in outer.use_cases] == [
        Path("b.feature"),
        Path("deep/er/a.feature"),
    ]
    assert [use_case.path for use_case in inner.use_cases] == [Path("inner/b.feature")]
    assert not outer.findings


@pytest.mark.parametrize("start", [f"{MARKER}\n", f"\ufeff{MARKER}\n", f"{MARKER}\r\n"])
def test_what_ucspec_wrote_itself_is_no_part_of_the_model(write, start):
    root = write({"ucspec.yaml": CATALOGUE, "a.feature": feature("UC-A")})
    (root / "plain").mkdir()
    (root / "plain/a.feature").write_bytes((start + feature("UC-A")).encode())
    model = load_model(root, base=root)
    assert [use_case.id for use_case in model.use_cases] == ["UC-A"]
    assert (model.plain, model.broken, model.findings) == ((), (), ())


def test_a_marker_that_is_not_the_first_line_is_a_comment(write):
    files = {"ucspec.yaml": CATALOGUE, "a.feature": f"\n{MARKER}\n{feature('UC-A')}"}
    assert load_model(write(files)).use_cases


def test_a_path_does_not_change_what_the_model_knows(write):
    root = write(
        {"ucspec.yaml": CATALOGUE, "a.feature": feature("UC-A"), "b.feature": feature("UC-B")}
    )
    (model,) = find_models([root / "a.feature", root / "b.feature"])
    assert [use_case.id for use_case in model.use_cases] == ["UC-A", "UC-B"]


def test_places_outside_the_base_are_absolute(write):
    root = write({"m/ucspec.yaml": CATALOGUE, "m/a.feature": feature("UC-A")})
    inside = load_model(root / "m", base=root)
    outside = load_model(root / "m", base=root / "elsewhere")
    assert inside.use_cases[0].path == Path("m/a.feature")
    assert outside.use_cases[0].path == root / "m/a.feature"


def test_a_changed_file_is_read_again(write):
    root = write({"ucspec.yaml": CATALOGUE, "a.feature": feature("UC-A")})
    assert load_model(root) is load_model(root)
    write({"a.feature": feature("UC-B")})
    assert load_model(root).use_cases[0].id == "UC-B"


def test_a_file_that_cannot_be_opened_is_broken(write):
    root = write({"ucspec.yaml": CATALOGUE, "a.feature": feature("UC-A")})
    (root / "gone.feature").symlink_to(root / "nowhere")
    model = load_model(root, base=root)
    assert [broken.path for broken in model.broken] == [Path("gone.feature")]
    assert "[N-004]" in str(model.findings[0])
    assert [use_case.id for use_case in model.use_cases] == ["UC-A"]


def test_a_pipe_is_not_waited_for(write):
    root = write({"ucspec.yaml": CATALOGUE, "a.feature": feature("UC-A")})
    os.mkfifo(root / "pipe.feature")
    (root / "loop.feature").symlink_to(root / "loop.feature")
    model = load_model(root, base=root)
    assert [broken.path.name for broken in model.broken] == ["loop.feature", "pipe.feature"]
    assert "no regular file" in str(model.findings[1])


def test_ids_may_have_another_shape(write):
    root = write({"ucspec.yaml": CATALOGUE, "a.feature": feature("REQ/7")})
    assert load_model(root, id_pattern=r"REQ/\d+").use_cases[0].id == "REQ/7"
    assert load_model(root).broken


def test_an_id_pattern_that_is_no_pattern_stops_everything(write):
    root = write({"ucspec.yaml": CATALOGUE})
    with pytest.raises(UsageError, match="id-pattern"):
        load_model(root, id_pattern="(")
