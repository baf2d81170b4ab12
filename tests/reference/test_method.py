"""Every name on docs/method.md is there today, or, in its last column, not yet."""

import re
from functools import cache
from pathlib import Path

import pytest
from shop_runs import command

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "method.md"
ROW = re.compile(
    r"^\| (?P<number>\d+) \| (?P<asked>[^|]+) \| (?P<today>[^|]*) \| (?P<later>[^|]*) \|$"
)
NAME = re.compile(r"`([^`]+)`")
CODE = re.compile(r"[A-Z]-\d{3}")
WORD_OF_THE_NOTATION = re.compile(r"@[\w:-]+|<[\w ]+>|[A-Z][a-z]+")
CONCEPTS = 50


def rows() -> list[re.Match[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [found for line in lines if (found := ROW.match(line))]


@cache
def help_of(name: str) -> str:
    """What a command says about itself, or nothing when it does not exist."""
    done = command(name, "--help")
    return done.stdout if done.returncode == 0 else ""


@cache
def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def has_command(name: str) -> bool:
    """Say whether `ucspec show` exists with each of the options that are given."""
    _, command_name, *options = name.split()
    words = set(re.findall(r"--[\w-]+", help_of(command_name)))
    return bool(words) and {word for word in options if word.startswith("--")} <= words


def is_there(name: str) -> bool:
    if name.startswith("ucspec "):
        return has_command(name)
    if name.startswith("make "):
        return re.search(rf"^{name.split()[1]}:", text_of("Makefile"), re.M) is not None
    if CODE.fullmatch(name):
        return f"\n### {name}\n" in text_of("docs/manual/rules.md")
    if WORD_OF_THE_NOTATION.fullmatch(name):
        word = name.split(":", maxsplit=1)[0] if name[0] == "@" else name
        return word in text_of("docs/manual/notation.md") or name[0] == "<"
    return (ROOT / name).is_file()


def test_all_concepts_are_there_in_order():
    assert [int(row["number"]) for row in rows()] == [*range(1, CONCEPTS + 1)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["number"])
def test_a_row_names_what_there_is_today(row):
    names = NAME.findall(row["today"])
    assert [name for name in names if not is_there(name)] == []
    assert names or row["later"].strip(), "neither done nor said to be missing"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["number"])
def test_what_is_said_to_be_later_does_not_exist(row):
    assert [name for name in NAME.findall(row["later"]) if is_there(name)] == []
