"""Tables: the cells of a row as they are written, with their escapes, and columns that align.

row ::= "|" { cell "|" } rest

In a cell a bar is written "\\|", a line end "\\n" and a backslash "\\\\".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ucspec.language.width import display_width

PART = re.compile(r"(?:[^\\|]|\\.)*\\?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """The cells of a row as they are written; `rest` stands after the last bar, unread."""

    cells: tuple[str, ...]
    rest: str


def read_row(text: str) -> TableRow:
    """Part a row that starts with a bar."""
    parts, position = [], 1
    while True:
        found = PART.match(text, position)
        assert found, "the pattern matches the empty text"
        parts.append(found[0])
        if found.end() >= len(text):
            break
        position = found.end() + 1
    return TableRow(cells=tuple(part.strip() for part in parts[:-1]), rest=parts[-1].strip())


def align_rows(texts: Sequence[str]) -> tuple[str, ...]:
    """Write the rows of a table so that its bars stand below each other."""
    rows = [read_row(text.strip()) for text in texts]
    columns = zip_longest(*(row.cells for row in rows), fillvalue="")
    widths = [max(map(display_width, column)) for column in columns]
    return tuple(write_row(row, widths) for row in rows)


def write_row(row: TableRow, widths: Sequence[int]) -> str:
    cells = (
        f" {cell}{' ' * (width - display_width(cell))} |"
        for cell, width in zip(row.cells, widths, strict=False)
    )
    text = f"|{''.join(cells)}"
    return f"{text} {row.rest}" if row.rest else text
