"""The manual's site has every page of the manual, and its hooks call commands that exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import yaml

from ucspec.cli.main import SUMMARIES

ROOT = Path(__file__).parents[2]
ESCAPED_BAR = re.compile(r"`[^`]*\\\|[^`]*`")
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
MANUAL = ROOT / SITE["docs_dir"]


def pages(entry: object) -> Iterator[str]:
    """Walk the file names of a navigation."""
    if isinstance(entry, str):
        yield entry
    parts = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    for part in parts:
        yield from pages(part)


def test_the_navigation_leads_to_every_page_once():
    listed = list(pages(SITE["nav"]))
    there = {path.name for path in (ROOT / SITE["docs_dir"]).glob("*.md")}
    assert sorted(listed) == sorted(there)


def test_the_first_page_leads_to_every_other():
    text = (MANUAL / "index.md").read_text(encoding="utf-8")
    others = {path.name for path in MANUAL.glob("*.md")} - {"index.md"}
    assert not [name for name in sorted(others) if f"]({name})" not in text]


def test_no_cell_of_a_table_needs_an_escaped_bar_in_code():
    """GitHub reads it as a bar, the site shows the backslash as well."""
    shown = [
        f"{path.name}: {line}"
        for path in sorted(MANUAL.glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and ESCAPED_BAR.search(line)
    ]
    assert not shown


def test_hooks_call_commands_that_exist():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    called = {hook["id"]: shlex.split(hook["entry"]) for hook in hooks}
    assert set(called) == {"ucspec-lint", "ucspec-fmt"}
    for program, name, *_ in called.values():
        assert program == "ucspec"
        assert name in SUMMARIES
