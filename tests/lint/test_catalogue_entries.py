"""A name that a fix declares goes behind those that are there, in whatever shape they stand."""

import pytest
from lint_cases import Case, fix, write_files

NAMES = "systems: [Shop]\nactors: [Customer]\n"
USE_CASE = """@UC-SHOP-01 @channel:fax
Feature: Buy a phone
  Scope: Shop
  Primary actor: Customer

  Scenario: Main success
    When Customer chooses "Aurora"
    Then the system sends the phone
"""
SHAPES = {
    "no list": ("", "\nchannels:\n  - fax\n"),
    "no list, and a comment at the end": (
        "# the end\n\n",
        "# the end\n\nchannels:\n  - fax\n\n",
    ),
    "an empty list": ("channels:   # none\n", "channels:   # none\n  - fax\n"),
    "a null list": ("channels: ~\n", "channels: [fax]\n"),
    "empty brackets": ("channels: []  # none\n", "channels: [fax]  # none\n"),
    "brackets": ("channels: [web]\nlinks: {}\n", "channels: [web, fax]\nlinks: {}\n"),
    "brackets on several lines": (
        "channels: [web,\n  phone,   # by day\n]\n",
        "channels: [web,\n  phone, fax,   # by day\n]\n",
    ),
    "lines": (
        "channels:\n  - web  # by day\n  # more to come\n\nlinks: {}\n",
        "channels:\n  - web  # by day\n  - fax\n  # more to come\n\nlinks: {}\n",
    ),
    "lines without indentation": (
        "channels:\n- web\n- {name: phone}\nlinks: {}\n",
        "channels:\n- web\n- {name: phone}\n- fax\nlinks: {}\n",
    ),
    "lines with mappings": (
        "channels:\n    - name: web\n      description: by day\n\nlinks: {}\n",
        "channels:\n    - name: web\n      description: by day\n    - fax\n\nlinks: {}\n",
    ),
    "a block of text at the end": (
        "channels:\n  - name: web\n    description: |\n      by day\n",
        "channels:\n  - name: web\n    description: |\n      by day\n  - fax\n",
    ),
    "no line end at the end": ("channels:\n  - web", "channels:\n  - web\n  - fax"),
}


@pytest.mark.parametrize(("before", "after"), SHAPES.values(), ids=SHAPES)
def test_a_name_is_declared_in_the_shape_of_its_list(before, after, tmp_path):
    files = {"ucspec.yaml": NAMES + before, "UC-SHOP-01-buy.feature": USE_CASE}
    case = Case(code="J-701", name="", files=files)
    write_files(case, tmp_path)
    mending = fix(case, tmp_path)
    assert not mending.refused
    now = {path.as_posix(): content.decode() for path, content in mending.state.contents.items()}
    assert now["ucspec.yaml"] == NAMES + after


def test_what_cannot_be_edited_safely_stays(tmp_path):
    catalogue = "{systems: [Shop], actors: [Customer], channels: [web]}\n"
    files = {"ucspec.yaml": catalogue, "UC-SHOP-01-buy.feature": USE_CASE}
    case = Case(code="J-701", name="", files=files)
    write_files(case, tmp_path)
    mending = fix(case, tmp_path)
    assert not mending.mended
    assert [finding.code for finding in mending.state.findings if finding.is_error] == ["J-701"]
