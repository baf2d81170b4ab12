"""How far each line is indented: two columns for each thing that it belongs to.

A comment has no owner. It goes to the line after it, or, where it was written deeper, to what
stands before it: of the places that it may have, the one whose columns it had.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ucspec.language.line import TITLES, Line, common_margin, groups_of, width_of
from ucspec.notation.nodes import LineKind

STEP = 2
FILE = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is open for a comment: its columns as they were written, and as they will be."""

    was: int
    level: int


def indent_lines(lines: Sequence[Line]) -> tuple[int, ...]:
    """Say before which column each line starts, from 0."""
    levels = title_levels(lines)
    columns = first_columns(lines)
    follow = [Place(FILE, FILE)] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        line, level = lines[index], levels[index]
        if line.kind is LineKind.TAGS:
            levels[index] = level = follow[index + 1].level
        follow[index] = follow[index + 1] if level is None else Place(columns[index], level)
    place_comments(lines, levels, columns, follow)
    return tuple(level or FILE for level in levels)


def title_levels(lines: Sequence[Line]) -> list[int | None]:
    """Place titles and what stands under them; tags and comments are left open."""
    levels: list[int | None] = []
    block = title = inner = FILE
    for line in lines:
        if line.kind in (LineKind.COMMENT, LineKind.TAGS):
            levels.append(None)
        elif line.kind in TITLES:
            block = STEP if line.kind is LineKind.FEATURE else block
            block = 2 * STEP if line.kind is LineKind.RULE else block
            title = title_level(line.kind, block)
            inner = title + STEP
            levels.append(title)
        elif line.kind is LineKind.STEP:
            levels.append(title + STEP)
            inner = title + 2 * STEP
        else:
            levels.append(FILE if line.kind is LineKind.LANGUAGE else inner)
    return levels


def title_level(kind: LineKind, block: int) -> int:
    """Place a title; `block` is where the scenarios around it start."""
    own = {LineKind.FEATURE: FILE, LineKind.RULE: STEP, LineKind.EXAMPLES: block + STEP}
    return own.get(kind, block)


def first_columns(lines: Sequence[Line]) -> list[int]:
    """Say where each line starts as it is written; a description starts where its margin ends."""
    columns = [line.indent for line in lines]
    for prose in groups_of(lines, LineKind.PROSE):
        margin = common_margin([lines[index].margin for index in prose])
        for index in prose:
            columns[index] = width_of(margin)
    return columns


def place_comments(
    lines: Sequence[Line],
    levels: list[int | None],
    columns: Sequence[int],
    follow: Sequence[Place],
) -> None:
    """Place each comment at one of the places that are open where it stands."""
    places: list[Place] = []
    for index, line in enumerate(lines):
        level = levels[index]
        if level is None:
            after = follow[index]
            choice = [after, *(place for place in reversed(places) if place.level >= after.level)]
            levels[index] = min(choice, key=lambda place: abs(place.was - columns[index])).level
        elif line.kind is not LineKind.BLOCK:
            places = [place for place in places if place.level < level]
            places.append(Place(columns[index], level))
            if line.kind in TITLES:
                places.append(Place(columns[index] + STEP, level + STEP))
