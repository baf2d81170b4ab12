"""What `ucspec fmt` answers: files named one by one, or the shape `ucspec/fmt/1`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

import click

from ucspec.cli.output import say, say_findings, write_json
from ucspec.model.finding import Finding
from ucspec.report.findings.json import finding_document
from ucspec.report.wording import plural

SCHEMA = "ucspec/fmt/1"


class Fate(Enum):
    """What has become of a file; the value is how people and programs are told."""

    FORMATTED = "formatted"
    WANTING = "would be formatted"
    UNCHANGED = "left unchanged"
    FAILED = "could not be formatted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended with one file, and why."""

    path: Path
    fate: Fate
    message: str = ""
    findings: tuple[Finding, ...] = ()


class Answer(Protocol):
    """Tell of each file as it comes; `is_named`: of one that changes, on standard output."""

    def __call__(
        self, endings: Iterable[Ending], *, is_named: bool, is_counted: bool
    ) -> tuple[Ending, ...]: ...


def answer_as_text(
    endings: Iterable[Ending], *, is_named: bool, is_counted: bool
) -> tuple[Ending, ...]:
    """Name the files that change, and count the others."""
    told = tuple(tell(ending, is_named=is_named) for ending in endings)
    if told and is_counted:
        say(count(told))
    return told


def tell(ending: Ending, *, is_named: bool) -> Ending:
    """Tell of one file."""
    say_findings(ending.findings)
    if ending.message:
        say(ending.message)
    if is_named and ending.fate in (Fate.FORMATTED, Fate.WANTING):
        click.echo(ending.path.as_posix())
    return ending


def count(endings: Iterable[Ending]) -> str:
    """Say how many files have met each fate: "3 files formatted, 12 left unchanged"."""
    counts = Counter(ending.fate for ending in endings)
    told = [(fate, counts[fate]) for fate in Fate if counts[fate]]
    first = f"{plural(told[0][1], 'file')} {told[0][0].value}"
    return ", ".join([first, *(f"{number} {fate.value}" for fate, number in told[1:])])


def answer_as_json(
    endings: Iterable[Ending],
    *,
    is_named: bool,  # noqa: ARG001 - programs are told of every file
    is_counted: bool,  # noqa: ARG001
) -> tuple[Ending, ...]:
    """Write the shape `ucspec/fmt/1`, sorted by path."""
    ended = tuple(sorted(endings, key=lambda ending: ending.path.as_posix()))
    counts = Counter(ending.fate for ending in ended)
    files = [
        {
            "file": ending.path.as_posix(),
            "fate": ending.fate.value,
            "message": ending.message,
            "findings": [finding_document(finding) for finding in ending.findings],
        }
        for ending in ended
    ]
    totals = {"files": len(ended), **{fate.name.lower(): counts[fate] for fate in Fate}}
    write_json({"schema": SCHEMA, "files": files, "totals": totals})
    return ended


ANSWERS: dict[str, Answer] = {"text": answer_as_text, "json": answer_as_json}
