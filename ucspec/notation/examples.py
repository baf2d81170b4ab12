"""Examples: rows with the names that test cases carry, and the placeholders that they fill.

A row is named by its first cell that is unique in its column, else by its number; rows of several
tables count through in file order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ucspec.model.flow import DocString, ExampleRow, Row, Step
from ucspec.model.identity import row_name
from ucspec.notation.context import Context
from ucspec.notation.nodes import ExamplesNode, ScenarioNode
from ucspec.notation.tags import tag_names

PLACEHOLDER = re.compile(r"<([^\s<>|=](?:[^<>|]*[^\s<>|])?)>")


def read_rows(node: ScenarioNode, context: Context) -> tuple[ExampleRow, ...] | None:
    """Read every row of a scenario's Examples; None if it has no Examples at all."""
    if not node.examples:
        return None
    for table in node.examples:
        check_header(table, context)
    pairs = [(table, row) for table in node.examples for row in table.rows]
    values = [tuple(zip(table.header, row.cells, strict=False)) for table, row in pairs]
    if not pairs:
        message = f'the Examples of "{node.name}" have no rows: it gives no test case'
        context.warning("N-005", node.examples[0].location, message, "add a row, or delete them")
    return tuple(
        ExampleRow(
            number=number,
            values=cells,
            name=name,
            tags=tag_names(table.tags),
            location=row.location,
        )
        for number, ((table, row), cells, name) in enumerate(
            zip(pairs, values, name_rows(values), strict=True), 1
        )
    )


def check_header(table: ExamplesNode, context: Context) -> None:
    """Column names are there, once each."""
    for name in dict.fromkeys(table.header):
        if not name:
            message = "a column of the Examples has no name"
            context.error("N-026", table.location, message, "write one into the first line")
        elif table.header.count(name) > 1:
            message = f'the Examples have two columns "{name}"'
            context.error("N-026", table.location, message, "rename or delete one of them")


def name_rows(rows: Sequence[tuple[tuple[str, str], ...]]) -> list[str]:
    """Name each row by its first unique cell, else by its number; all names differ."""
    seen = Counter((column, row_name(cell)) for row in rows for column, cell in row)
    names: dict[str, None] = {}
    for number, row in enumerate(rows, 1):
        cells = ((column, row_name(cell)) for column, cell in row)
        unique = (name for column, name in cells if name and seen[column, name] == 1)
        name = next(unique, str(number))
        if name in names:
            name = str(number)
        while name in names:
            name = f"row-{name}"
        names[name] = None
    return list(names)


def placeholders(text: str) -> tuple[str, ...]:
    """List the placeholders of a text."""
    return tuple(PLACEHOLDER.findall(text)) if "<" in text else ()


def fill(text: str, values: Iterable[tuple[str, str]]) -> str:
    """Replace the placeholders of a text by a row's values."""
    for name, value in values:
        text = text.replace(f"<{name}>", value)
    return text


def step_placeholders(step: Step) -> Iterator[str]:
    """List the placeholders of a step's text, table and include values; not of its text block."""
    yield from placeholders(step.text)
    for row in (*step.table, *(step.include.values if step.include else ())):
        for cell in row:
            yield from placeholders(cell)


def block_placeholders(block: DocString | None) -> tuple[str, ...]:
    """List the placeholders of a text block: there "<b>" may as well be markup."""
    return placeholders(block.content) if block else ()


def columns_of(tables: Iterable[ExamplesNode]) -> tuple[Row, ...]:
    """List the columns of each table."""
    return tuple(table.header for table in tables)
