"""Bytes ⇄ lines: the byte order mark and the line ends are the file's own, and stay.

A file whose line ends are mixed gets those that most of its lines have.
"""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path

from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.complaint import error
from ucspec.notation.gherkin import decode

LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's lines without their ends; `mark` is its byte order mark, or empty."""

    lines: tuple[str, ...]
    line_end: str = "\n"
    mark: bytes = b""

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


def read_source(content: bytes, path: Path) -> Source | Finding:
    """Part a file into lines, or say why that cannot be done without a doubt."""
    decoded = decode(content, path)
    if isinstance(decoded, Finding):
        return decoded
    text = content.decode("utf-8-sig")
    if "\n" in text and (lone := LONE_RETURN.search(text)):
        return half_a_line_end(text, lone.start(), path)
    return Source(
        lines=tuple(decoded.removesuffix("\n").split("\n")) if decoded else (),
        line_end=usual_line_end(text),
        mark=BOM_UTF8 if content.startswith(BOM_UTF8) else b"",
    )


def half_a_line_end(text: str, position: int, path: Path) -> Finding:
    """Say where tools disagree whether a line ends."""
    before = text[:position]
    column = position - before.rfind("\n")
    location = Location(path=path, line=before.count("\n") + 1, column=column)
    message = "a carriage return stands alone: to some tools the line ends there, to some not"
    return error("N-007", location, message, "end the lines with LF or CR LF, all alike")


def usual_line_end(text: str) -> str:
    """Find the line end that most lines have."""
    if "\n" not in text:
        return "\r" if "\r" in text else "\n"
    with_return = text.count("\r\n")
    return "\r\n" if 2 * with_return > text.count("\n") else "\n"


def write_source(source: Source) -> bytes:
    """Put lines together again; a file that has any text ends in a line end."""
    text = "".join(line + source.line_end for line in source.lines)
    return source.mark + text.encode()
