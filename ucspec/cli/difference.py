"""The difference of two contents of a file, as `patch` and `git apply` read it."""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ucspec.report.wording import visible

COLORS = {"---": "bold", "+++": "bold", "@@": "cyan", "+": "green", "-": "red"}


def write_difference(path: Path, before: bytes, after: bytes) -> None:
    """Write a difference: byte by byte for programs, coloured and safe to look at for people."""
    if is_terminal():
        for line in draw_lines(path, before, after):
            click.echo(line)
    else:
        click.echo(b"".join(patch_lines(path, before, after)), nl=False)


def is_terminal() -> bool:
    return sys.stdout.isatty()


def patch_lines(path: Path, before: bytes, after: bytes) -> Iterator[bytes]:
    """Write the lines of a patch, with the line ends of the file."""
    name = path.as_posix().lstrip("/").encode()
    lines = difflib.diff_bytes(
        difflib.unified_diff, ended(before), ended(after), b"a/" + name, b"b/" + name
    )
    for line in lines:
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def ended(content: bytes) -> list[bytes]:
    """Part a content into lines that keep their ends, as git does: at LF only."""
    return [line for line in content.replace(b"\n", b"\n\0").split(b"\0") if line]


def draw_lines(path: Path, before: bytes, after: bytes) -> Iterator[str]:
    """Write the lines of a difference for the screen."""
    for line in patch_lines(path, before, after):
        text = visible(line.decode("utf-8", "replace").rstrip("\r\n"))
        color = next((COLORS[sign] for sign in COLORS if text.startswith(sign)), "")
        is_head = color == "bold"
        yield click.style(text, fg=None if is_head else color or None, bold=is_head or None)
