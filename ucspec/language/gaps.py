"""How many blank lines stand before each line.

One before each part and after a description; none between a title and what is under it; elsewhere
as they were, but one at most. In a description they are the author's: left as they are.
"""

from collections.abc import Sequence

from ucspec.language.line import TITLES, Line, content_before, content_from
from ucspec.notation.nodes import LineKind

UNDER_A_TITLE = (LineKind.PROSE, LineKind.STEP, LineKind.ROW)
TOGETHER = frozenset(
    {
        *((title, kind) for title in TITLES for kind in UNDER_A_TITLE),
        (LineKind.STEP, LineKind.ROW),
        (LineKind.STEP, LineKind.FENCE),
        (LineKind.ROW, LineKind.FENCE),
        (LineKind.FENCE, LineKind.ROW),
    }
)


def space_lines(lines: Sequence[Line], levels: Sequence[int]) -> tuple[int, ...]:
    """Count the blank lines before each line."""
    gaps = [usual_gap(lines, index) for index in range(len(lines))]
    for index, line in enumerate(lines):
        if line.kind in TITLES:
            first = first_tag(lines, index)
            gaps[first + 1 : index + 1] = [0] * (index - first)
            if line.kind is not LineKind.FEATURE:
                gaps[with_comments(lines, levels, first)] = 1
        elif opens_body(lines, index):
            gaps[with_comments(lines, levels, index)] = 1
    return (*(0 for _ in gaps[:1]), *gaps[1:])


def usual_gap(lines: Sequence[Line], index: int) -> int:
    """Count the blank lines of a line that opens nothing."""
    line = lines[index]
    if line.kind in (LineKind.PROSE, LineKind.COMMENT) and is_inside_prose(lines, index):
        return line.blanks
    if index and (lines[index - 1].kind, line.kind) in TOGETHER:
        return 0
    return min(line.blanks, 1)


def is_inside_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a description has begun before a line and goes on after it."""
    around = (content_before(lines, index), content_from(lines, index))
    return around == (LineKind.PROSE, LineKind.PROSE)


def opens_body(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the first step or row after a description."""
    is_body = lines[index].kind in (LineKind.STEP, LineKind.ROW)
    return is_body and content_before(lines, index) is LineKind.PROSE


def first_tag(lines: Sequence[Line], index: int) -> int:
    """Find the first of the tag lines of a title, or the title itself."""
    first = index
    for number in range(index - 1, -1, -1):
        if lines[number].kind is LineKind.TAGS:
            first = number
        elif lines[number].kind is not LineKind.COMMENT:
            break
    return first


def with_comments(lines: Sequence[Line], levels: Sequence[int], index: int) -> int:
    """Find the first of the comments that stand right above a line and belong to it."""
    first = index
    while first and lines[first - 1].kind is LineKind.COMMENT and not lines[first].blanks:
        if levels[first - 1] != levels[index]:
            break
        first -= 1
    return first
