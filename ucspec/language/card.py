"""The card of a use case: labels in their order and spelling, values as they are written.

The brief stays first. A card whose labels stand in order keeps its blank lines; one that has to be
put in order loses those between its labels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ucspec.notation.card import LABEL_LINE, find_label
from ucspec.notation.dialect import Dialect, Label

MARGIN = "  "
ORDER = {label: number for number, label in enumerate(Label)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A label line with the lines that continue it, or, without a label, a paragraph of prose."""

    label: Label | None
    lines: tuple[str, ...]


def write_card(lines: Sequence[str], dialect: Dialect) -> tuple[str, ...]:
    """Write a Feature's description, whose lines are those from the first filled to the last."""
    entries = read_entries(lines, dialect)
    if not any(entry.label for entry in entries):
        return tuple(lines)
    if is_in_order(entries):
        return tuple(line for entry in entries for line in write_entry(entry, dialect))
    prose = [entry for entry in entries if entry.label is None and any(entry.lines)]
    labelled = sorted(
        (entry for entry in entries if entry.label),
        key=lambda entry: ORDER[entry.label] if entry.label else -1,
    )
    return (
        *(line for entry in prose for line in (*write_entry(entry, dialect), "")),
        *(line for entry in labelled for line in write_entry(entry, dialect)),
    )


def read_entries(lines: Iterable[str], dialect: Dialect) -> list[Entry]:
    """Part a description into paragraphs and label lines; a blank line is a paragraph."""
    parts: list[tuple[Label | None, list[str]]] = []
    is_open = False
    for line in lines:
        match = LABEL_LINE.fullmatch(line.strip())
        label = find_label(" ".join(match["label"].split()), dialect) if match else None
        if label or not line.strip() or not is_open:
            parts.append((label, [line]))
        else:
            parts[-1][1].append(line)
        is_open = bool(line.strip())
    return [Entry(label=label, lines=tuple(part)) for label, part in parts]


def is_in_order(entries: Iterable[Entry]) -> bool:
    """Tell whether prose comes first and labels follow in their order."""
    filled = [entry for entry in entries if any(entry.lines)]
    numbers = [ORDER[entry.label] if entry.label else -1 for entry in filled]
    return numbers == sorted(numbers)


def write_entry(entry: Entry, dialect: Dialect) -> Iterable[str]:
    """Write a label in its own spelling and its value behind it; prose is left as it is."""
    if entry.label is None:
        return entry.lines
    match = LABEL_LINE.fullmatch(entry.lines[0].strip())
    value = match["value"] if match else ""
    first = f"{MARGIN}{dialect.labels[entry.label]}: {value}".rstrip()
    return (first, *(f"{MARGIN * 2}{line.strip()}" for line in entry.lines[1:]))
