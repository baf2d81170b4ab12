"""How commands speak: machine output alone on standard output, messages on standard error.

Nothing that an author wrote reaches the terminal as a control character: it is spelt out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ucspec.model.finding import Finding, Severity
from ucspec.report.wording import visible

COLOR_BY_SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def write_json(document: Mapping[str, Any]) -> None:
    """Write a document to standard output, in UTF-8 whatever the terminal speaks."""
    write_machine(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def write_machine(text: str) -> None:
    """Write text that programs read, byte by byte as it is."""
    click.echo(text.encode(), nl=False)


class Heading(str):
    """A line that stands out."""

    __slots__ = ()


def write_lines(lines: Iterable[str]) -> None:
    """Write the answer for people, line by line."""
    click.echo("\n".join(map(_drawn, lines)))


def _drawn(line: str) -> str:
    return click.style(visible(line), bold=True) if isinstance(line, Heading) else visible(line)


def say(text: str) -> None:
    """Tell people something that is not the answer."""
    click.echo(visible(text), err=True)


def align(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Lay rows out in columns two blanks apart; the columns named in `right` are flush right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    flush_right = frozenset(right)
    return [
        "  ".join(
            cell.rjust(width) if index in flush_right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def say_findings(findings: Iterable[Finding]) -> None:
    """Tell findings with the line of text that each is about."""
    lines_by_path: dict[Path, list[str]] = {}
    for finding in findings:
        path = finding.location.path
        if path not in lines_by_path:
            lines_by_path[path] = _read_lines(path)
        severity = click.style(finding.severity.value, fg=COLOR_BY_SEVERITY[finding.severity])
        words = visible("\n".join(_explain(finding, lines_by_path[path])))
        click.echo(f"{visible(str(finding.location))}: {severity}: {words}", err=True)


def _explain(finding: Finding, lines: Sequence[str]) -> list[str]:
    text = [f"{finding.message} [{finding.code}]"]
    number, column = finding.location.line, finding.location.column
    if number <= len(lines) and lines[number - 1].strip():
        source = lines[number - 1].rstrip()
        gutter = f"{number:>5} | "
        before = "".join("\t" if letter == "\t" else " " for letter in source[: column - 1])
        text += [gutter + source, " " * 6 + "| " + before + "^"]
    return [*text, f"  hint: {finding.hint}"] if finding.hint else text


def _read_lines(path: Path) -> list[str]:
    """Read a file's lines; a pipe or a device would never end."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return []
    return text.splitlines()
