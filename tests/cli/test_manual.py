"""The manual names every command, every option and every configuration key."""

import re
from pathlib import Path

import click
import pytest

from ucspec.cli.main import SUMMARIES, main
from ucspec.config.lint_values import READERS as LINT_READERS
from ucspec.config.values import READERS
from ucspec.report.formats import FORMATS

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
COMMANDS = (MANUAL / "commands.md").read_text(encoding="utf-8")
CONFIGURATION = (MANUAL / "configuration.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", COMMANDS, re.S | re.M)
    assert found, f"commands.md has no section '{name}'"
    return found[1]


def options(name: str) -> list[str]:
    command = main.get_command(click.Context(main), name)
    return [
        word
        for parameter in command.params
        for word in parameter.opts
        if isinstance(parameter, click.Option)
    ]


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_command_has_a_section_with_examples_and_all_its_options(name):
    text = section(name)
    assert f"$ ucspec {name}" in text
    assert not [word for word in options(name) if f"`{word}" not in text]


@pytest.mark.parametrize("key", READERS)
def test_a_key_has_a_row_that_says_what_it_takes(key):
    assert re.search(rf"^\| `{key}(?:\.\w+)?` \| .+ \| .+ \| .+ \|$", CONFIGURATION, re.M)


@pytest.mark.parametrize("key", LINT_READERS)
def test_a_key_of_lint_has_a_row(key):
    assert re.search(rf"^\| `lint\.{key}` \| .+ \| .+ \| .+ \|$", CONFIGURATION, re.M)


def test_no_row_is_about_a_key_that_does_not_exist():
    rows = re.findall(r"^\| `([\w-]+)", CONFIGURATION, re.M)
    assert sorted(set(rows)) == sorted(READERS)


def test_the_formats_of_a_report_are_those_that_exist():
    text = section("report")
    assert not [name for name in FORMATS if f"`{name}`" not in text]
