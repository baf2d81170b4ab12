"""Edits → the new content of a file, with its line ends and its byte order mark as they were."""

import re
from collections.abc import Iterable, Sequence

from ucspec.lint.rule import Edit
from ucspec.model.generated import BYTE_ORDER_MARK

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
Line = tuple[str, str]


class MisplacedEdit(Exception):
    """An edit names a text that does not stand where it says."""


def edit_content(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Apply edits that do not overlap; raises MisplacedEdit when one does not fit the text."""
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    lines = split_lines(content.removeprefix(BYTE_ORDER_MARK).decode())
    line_end = next((end for _, end in lines if end), "\n")
    added = [edit for edit in edits if edit.location.line == len(lines) + 1 and not edit.old]
    inside = [edit for edit in edits if edit not in added]
    tail = "".join(edit.new if edit.new.endswith("\n") else f"{edit.new}\n" for edit in added)
    for edit in sorted(reversed(inside), key=lambda each: each.location, reverse=True):
        put(edit, lines, line_end)
    if tail:
        append(tail.replace("\n", line_end), lines, line_end)
    return mark + "".join(text + end for text, end in lines).encode()


def split_lines(text: str) -> list[Line]:
    """Split a text into lines and their ends; a last line without an end is kept as it is."""
    found = [(match[1], match[2]) for match in LINE.finditer(text)]
    return found[:-1] if found[-1] == ("", "") else found


def put(edit: Edit, lines: list[Line], line_end: str) -> None:
    """Put one edit in; nothing in place of a whole line takes the line away."""
    index, start = edit.location.line - 1, edit.location.column - 1
    text, end = lines[index] if 0 <= index < len(lines) else ("", "")
    stop = start + len(edit.old)
    if index >= len(lines) or start > len(text) or text[start:stop] != edit.old:
        raise MisplacedEdit(f"{edit.old!r} does not stand at {edit.location}")
    if removes_line(edit, text):
        del lines[index]
        return
    lines[index] = (text[:start] + edit.new.replace("\n", line_end) + text[stop:], end)


def removes_line(edit: Edit, text: str) -> bool:
    return not edit.new and bool(edit.old) and edit.old == text


def append(tail: str, lines: list[Line], line_end: str) -> None:
    """Add lines at the end; the last line has, or lacks, its line end as before."""
    ends = not lines or bool(lines[-1][1])
    if not ends:
        lines[-1] = (lines[-1][0], line_end)
    lines.append((tail.removesuffix(line_end), line_end if ends else ""))


Place = tuple[object, ...]


def keep_first(wanted: Iterable[Sequence[Edit]]) -> list[bool]:
    """Say of each group of edits whether it goes with those before it: the first one wins."""
    taken: set[Place] = set()
    kept = []
    for edits in wanted:
        places = {place for edit in edits for place in places_of(edit)}
        kept.append(not taken & places)
        taken |= places if kept[-1] else set()
    return kept


def places_of(edit: Edit) -> list[Place]:
    """Every column that an edit replaces; several may insert different texts at one place."""
    path, line, start = edit.location.path, edit.location.line, edit.location.column
    if not edit.old:
        return [(path, line, start, edit.new)]
    return [(path, line, column) for column in range(start, start + len(edit.old))]
