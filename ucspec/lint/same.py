"""What a fix must not change: everything that stands in lines that it does not touch.

A fact is what one line says: as Gherkin sees it, and as the model has it. A fix may change, add
and remove its own lines; each other line must say the same as before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ucspec.lint.rule import Edit
from ucspec.model.catalogue import Catalogue
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase

PASSED_OVER = frozenset({"id", "section", "tags", "titles", "path"})
Fact = tuple[object, ...]
Facts = Mapping[int, list[Fact]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Where the lines of a file are after its edits. `touched` are the old lines that changed."""

    touched: frozenset[int]
    added: tuple[tuple[int, int], ...]

    def after(self, line: int) -> int:
        """The new number of an old line that is not touched."""
        return line + sum(count for start, count in self.added if start <= line)


def make_shift(edits: Sequence[Edit], lines: Sequence[str]) -> Shift:
    """Work out which lines a file's edits touch, and how far they push the others."""
    touched: set[int] = set()
    added = []
    for edit in edits:
        number, new = edit.location.line, edit.new
        text = lines[number - 1] if number <= len(lines) else ""
        is_before = not edit.old and edit.location.column == 1 and new.endswith("\n")
        is_behind = not edit.old and edit.location.column == len(text) + 1 and new[:1] == "\n"
        if not is_before and not is_behind:
            touched.add(number)
        gone = bool(edit.old) and not new and edit.old == text
        added.append((number if is_before else number + 1, -1 if gone else new.count("\n")))
    return Shift(touched=frozenset(touched), added=tuple(added))


def first_change(
    before: Any, after: Any, shift: Shift, may_change: frozenset[type] = frozenset()
) -> int | None:
    """Find the first old line that says something else after the edits, and should not.

    What is of a type that may change is not compared.
    """
    old, new = facts_of(before), facts_of(after)
    starts = sorted(old)
    ends = dict(zip(starts, [*starts[1:], 10**9], strict=True))
    for line in starts:
        is_touched = any(line <= each < ends[line] for each in shift.touched)
        is_free = any(fact[0] in may_change for fact in old[line])
        if not is_touched and not is_free and old[line] != new.get(shift.after(line)):
            return line
    return None


def facts_of(record: Any) -> Facts:
    """Sort what a node or a use case says by line."""
    found: dict[int, list[Fact]] = {}
    for line, fact in walk(record):
        found.setdefault(line, []).append(fact)
    return found


def walk(record: Any) -> Iterator[tuple[int, Fact]]:
    """Give a record's own values at its line, then what the records inside it say."""
    own: list[object] = [type(record)]
    inner: list[Any] = []
    for field in fields(record):
        value = getattr(record, field.name)
        several = value if isinstance(value, tuple) else (value,)
        if any(has_place(each) for each in several):
            inner += [each for each in several if has_place(each)]
        elif value and not is_place(value) and field.name not in PASSED_OVER:
            own.append(value)
    if len(own) > 1 and not isinstance(record, UseCase):  # its card and tags are lines as well
        yield record.location.line, tuple(own)
    for each in inner:
        yield from walk(each)


def has_place(value: object) -> bool:
    return is_dataclass(value) and hasattr(value, "location")


def is_place(value: object) -> bool:
    return hasattr(value, "line") and hasattr(value, "column")


def lost_names(before: Catalogue, after: Catalogue) -> list[str]:
    """Name what a catalogue declared, and no longer does."""
    lists: tuple[Callable[[Catalogue], Any], ...] = (
        lambda one: one.systems,
        lambda one: one.actors,
        lambda one: one.personas,
        lambda one: one.stages,
        lambda one: one.touchpoints,
        lambda one: one.channels,
        lambda one: one.kpis,
    )
    return [
        entry.name
        for entries in lists
        for entry in entries(before)
        if not any(without_place(entry) == without_place(other) for other in entries(after))
    ]


def without_place(entry: Any) -> tuple[object, ...]:
    return tuple(getattr(entry, field.name) for field in fields(entry) if field.name != "location")


def changed_others(
    before: Sequence[UseCase], after: Sequence[UseCase], touched: frozenset[Path]
) -> list[Path]:
    """Name the files that a fix does not touch, but whose use case it would change."""
    now = {use_case.path: use_case for use_case in after}
    return [
        use_case.path
        for use_case in before
        if use_case.path not in touched and now.get(use_case.path) != use_case
    ]
