"""A line of a feature file on its way to its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from ucspec.language.source import Source
from ucspec.notation.nodes import LineKind, SourceNode

TAB = 4
TITLES = frozenset(
    {
        LineKind.FEATURE,
        LineKind.RULE,
        LineKind.BACKGROUND,
        LineKind.SCENARIO,
        LineKind.EXAMPLES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, or that belongs to a text block.

    `blanks` counts the blank lines before it, `indent` the columns before its first letter;
    `margin` is what stands before that letter, character by character.
    """

    kind: LineKind
    raw: str
    keyword: str
    text: str
    words: tuple[str, ...]
    blanks: int

    @property
    def margin(self) -> str:
        return margin_of(self.raw)

    @property
    def indent(self) -> int:
        return width_of(self.margin)


def margin_of(text: str) -> str:
    """Take the blanks that a text starts with."""
    return text[: len(text) - len(text.lstrip())]


def width_of(margin: str) -> int:
    """Count the columns of blanks."""
    return len(margin.expandtabs(TAB))


def common_margin(margins: Sequence[str]) -> str:
    """Find the blanks that all lines of a description start with."""
    least, most = min(margins), max(margins)
    same = (left == right for left, right in zip(least, most, strict=False))
    return least[: sum(takewhile(bool, same))]


def read_lines(source: Source, node: SourceNode) -> Iterator[Line]:
    """Join each line with what the parser takes it for; blank lines are counted, not listed."""
    blanks = 0
    for raw, line in zip(source.lines, node.lines, strict=True):
        if line.kind is not LineKind.BLOCK and not raw.strip():
            blanks += 1
            continue
        yield Line(
            kind=line.kind,
            raw=raw,
            keyword=line.keyword,
            text=line.text,
            words=line.words,
            blanks=blanks,
        )
        blanks = 0


def content_before(lines: Sequence[Line], index: int) -> LineKind | None:
    """Find what stands before a line, comments apart."""
    return next(kinds_at(lines, range(index - 1, -1, -1)), None)


def content_from(lines: Sequence[Line], index: int) -> LineKind | None:
    """Find what stands at a line or, if that is a comment, after it."""
    return next(kinds_at(lines, range(index, len(lines))), None)


def kinds_at(lines: Sequence[Line], indexes: Iterable[int]) -> Iterator[LineKind]:
    """Say what the lines at some places are, comments apart."""
    kinds = (lines[index].kind for index in indexes)
    return (kind for kind in kinds if kind is not LineKind.COMMENT)


def groups_of(lines: Sequence[Line], kind: LineKind) -> Iterator[list[int]]:
    """Group the lines of one kind that stand together; comments do not part them."""
    numbers = [number for number, line in enumerate(lines) if line.kind is not LineKind.COMMENT]
    for found, group in groupby(numbers, key=lambda number: lines[number].kind):
        if found is kind:
            yield list(group)
