"""The source of step functions as hashes: the same as long as a function stands as it was.

A function's block goes from its first decorator to the last line that is indented deeper than its
`def`. How far the whole is indented, blank lines, lines of comment and white space at the ends of
lines do not count. It is found line by line, without Python's tokenizer, and in the same way when
cases run and when their results are traced. Another rule would give other hashes for the same
code, so it would need another kind of event in the journal.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ucspec.flow.fingerprint import LENGTH, digest
from ucspec.model.record import dataclass

DECORATOR = "@"
LAMBDA = "lambda"
CLOSING = frozenset(")]}")
NAME_LENGTH = 8
COMMENT = "#"
DEFINITION = re.compile(r"(?:async[ \t]+)?def[ \t]+(?P<name>\w+)")
STRING_OR_COMMENT = re.compile(
    r"""\#[^\n]*+
    | \"{3}[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+\"{3}
    | '{3}[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'{3}
    | "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"
    | '[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The lines of a Python file; `quoted` are the places of those that begin inside a string."""

    lines: tuple[str, ...]
    quoted: frozenset[int] = frozenset()


def read_source(path: Path) -> Source | None:
    """Read a Python file, whatever its encoding; None where there is no such file."""
    try:
        content = path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None
    if content is None:
        return None
    return make_source(content.decode("utf-8-sig", "surrogateescape"))


def make_source(text: str) -> Source:
    """Split a text into lines, as Python counts them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(lines=tuple(text.split("\n")), quoted=_quoted(text))


def hash_at(source: Source, line: int) -> str:
    """Hash the function whose first decorator, `def` or lambda is in a line, counted from 1.

    The first 16 digits are the block's, the other 8 the name's. Empty where no function begins.
    """
    place = line - 1
    if not 0 <= place < len(source.lines) or not _may_begin(source, place):
        return ""
    return _hash(source, place)[0]


def hashes_of(source: Source) -> frozenset[str]:
    """Hash every function of a file."""
    found = set()
    place = 0
    while place < len(source.lines):
        if _may_begin(source, place):
            hashed, place = _hash(source, place)
            found.add(hashed)
        place += 1
    return frozenset(found - {""})


def name_part(hashed: str) -> str:
    """Give what is the same for all functions of one name."""
    return hashed[LENGTH:]


def _may_begin(source: Source, place: int) -> bool:
    line = source.lines[place]
    text = line.lstrip()
    is_function = text.startswith((DECORATOR, "def ", "async ")) or LAMBDA in text
    return is_function and text[0] != COMMENT and place not in source.quoted


def _hash(source: Source, first: int) -> tuple[str, int]:
    """Hash the function that begins at a place; also say where its `def` is."""
    width = _width(source.lines[first])
    indent = source.lines[first][:width]
    block: list[str] = []
    place = first
    while True:
        line = source.lines[place].lstrip()
        block.append(line.rstrip())
        stop = _take(source, place + 1, indent, block)
        if not line.startswith(DECORATOR):
            break
        if stop == len(source.lines) or _width(source.lines[stop]) != width:
            return "", first
        place = stop
    definition = DEFINITION.match(line)
    if definition is None and (place != first or LAMBDA not in line):
        return "", first
    name = definition["name"] if definition else LAMBDA
    return digest(block) + digest((name,))[:NAME_LENGTH], place


def _take(source: Source, start: int, indent: str, block: list[str]) -> int:
    """Add the lines that go on with what begins above them; return the place after them."""
    lines, quoted, width = source.lines, source.quoted, len(indent)
    for place in range(start, len(lines)):
        line = lines[place]
        if place in quoted:
            block.append(line.removeprefix(indent))
            continue
        text = line.lstrip()
        if not text or text[0] == COMMENT:
            continue
        depth = len(line) - len(text)
        if depth < width or (depth == width and text[0] not in CLOSING):
            return place
        block.append(line[width:].rstrip())
    return len(lines)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted(text: str) -> frozenset[int]:
    """Find the lines that begin inside a string; only lines with three quotes are looked at."""
    found: list[int] = []
    place = end = 0
    for mark in sorted((*_all('"' * 3, text), *_all("'" * 3, text))):
        if mark < end:
            continue
        start = max(end, text.rfind("\n", 0, mark) + 1)
        covering = next(one for one in STRING_OR_COMMENT.finditer(text, start) if one.end() > mark)
        first = place + text.count("\n", end, covering.start())
        place = first + covering[0].count("\n")
        found += range(first + 1, place + 1)
        end = covering.end()
    return frozenset(found)


def _all(part: str, text: str) -> Iterator[int]:
    """Find the places of a part; each by itself, for an alternation is forty times as slow."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
