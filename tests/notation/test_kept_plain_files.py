"""Plain feature files kept between runs: damaged and old ones are read anew, by many at once."""

import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from ucspec.notation import plain
from ucspec.notation.cache import digest
from ucspec.notation.plain import read_plain

FEATURE = """\
Feature: Shop
  Scenario Outline: Buy
    Given <n> "apples"
    Examples:
      | n |
      | 1 |
      | 2 |
"""
PATH = Path("shop.feature")


@pytest.fixture
def project(tmp_path):
    (tmp_path / PATH).write_text(FEATURE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(project, monkeypatch):
    """Read the file; give what was read, and whether it was compiled to be so."""
    compiled = []
    compile_ = plain.parse_content

    def parse(content, path):
        compiled.append(path)
        return compile_(content, path)

    monkeypatch.setattr(plain, "parse_content", parse)

    def reading():
        before = len(compiled)
        return read_plain(project / PATH, PATH, project / "cache"), len(compiled) > before

    return reading


def kept(project):
    return next((project / "cache").glob("*.json"))


def test_a_file_is_compiled_once(read):
    first, was_compiled = read()
    assert was_compiled
    assert read() == (first, False)


def foreign(text):
    key = text.partition(" ")[0]
    body = json.dumps({"not": ["a", "feature"]})
    return f"{key} {digest(body.encode())}\n{body}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text.replace("apples", "peares"),
        lambda text: text.replace(text[:8], "0" * 8),
        lambda text: text.partition("\n")[0],
        foreign,
    ],
    ids=["empty", "torn", "changed", "of older code", "headless", "foreign"],
)
def test_a_damaged_or_old_one_is_compiled_anew_and_kept_again(read, project, damage):
    first, _ = read()
    path = kept(project)
    path.write_text(damage(path.read_text("ascii")), "ascii")
    assert read() == (first, True)
    assert read() == (first, False)


def test_a_changed_file_is_compiled_anew(read, project):
    first, _ = read()
    (project / PATH).write_text(FEATURE.replace("| 2 |", "| 3 |"), encoding="utf-8")
    second, was_compiled = read()
    assert was_compiled
    assert second != first


def test_many_may_read_and_keep_at_once(project):
    pool = ProcessPoolExecutor(4, mp_context=get_context("spawn"))
    reading = partial(read_plain, project / PATH, PATH)
    with pool:
        found = list(pool.map(reading, [project / "cache"] * 16))
    assert {len(node.scenarios[0].pickles) for node in found} == {2}
    assert all(node == found[0] for node in found)
    assert sorted(path.suffix for path in (project / "cache").iterdir()) == ["", ".json"]
    assert read_plain(project / PATH, PATH, project / "cache") == found[0]
