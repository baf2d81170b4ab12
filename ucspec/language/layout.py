"""Lines → the same lines in their places: indentation, blank lines, tables. Only blanks change."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ucspec.language.gaps import space_lines
from ucspec.language.indent import indent_lines
from ucspec.language.line import TITLES, Line, common_margin, groups_of, read_lines
from ucspec.language.source import Source
from ucspec.language.table import align_rows
from ucspec.notation.nodes import LineKind, SourceNode

BREAK = "  "


def lay_out(source: Source, node: SourceNode) -> tuple[str, ...]:
    """Write every line of a file in its place."""
    lines = tuple(read_lines(source, node))
    levels = indent_lines(lines)
    gaps = space_lines(lines, levels)
    texts = write_texts(lines, node.step_keywords)
    return tuple(
        line
        for gap, level, text in zip(gaps, levels, texts, strict=True)
        for line in (*[""] * gap, f"{' ' * level}{text}" if text else "")
    )


def write_texts(lines: Sequence[Line], step_keywords: Sequence[str]) -> list[str]:
    """Write each line without its indentation."""
    texts = [write_text(line, step_keywords) for line in lines]
    for rows in groups_of(lines, LineKind.ROW):
        aligned = align_rows([lines[index].raw for index in rows])
        for index, text in zip(rows, aligned, strict=True):
            texts[index] = text
    for prose in groups_of(lines, LineKind.PROSE):
        margin = common_margin([lines[index].margin for index in prose])
        for index in prose:
            texts[index] = lines[index].raw.rstrip()[len(margin) :] + ending(lines, index)
    for index, text in block_texts(lines):
        texts[index] = text
    return texts


def write_text(line: Line, step_keywords: Sequence[str]) -> str:
    """Write a line that needs no other for it."""
    if line.kind is LineKind.STEP:
        return write_step(line, step_keywords)
    if line.kind in TITLES:
        return f"{line.keyword}: {line.text}".rstrip()
    return write_tags(line) if line.kind is LineKind.TAGS else line.raw.strip()


def write_step(line: Line, step_keywords: Sequence[str]) -> str:
    """Write a step with one blank after its keyword, or none where the language has none.

    The blanks stay as they are where fewer of them would make another keyword of it.
    """
    said = line.raw.lstrip()
    has_blank = said[len(line.keyword) :][:1].isspace() and not line.keyword.endswith(" ")
    text = f"{line.keyword}{' ' if has_blank and line.text else ''}{line.text}"
    found = next(word for word in step_keywords if text.startswith(word))
    return text if found == line.keyword else said.rstrip()


def write_tags(line: Line) -> str:
    """Write tags with one blank between them, and the comment that may follow them."""
    tags = " ".join(line.words)
    rest = line.raw.strip()
    for word in line.words:
        rest = rest[rest.index("@") + 1 :].lstrip().removeprefix(word[1:]).lstrip()
    return f"{tags} {rest}".rstrip()


def ending(lines: Sequence[Line], index: int) -> str:
    """Keep two blanks at the end of a line of prose that goes on: Markdown's line break."""
    if not lines[index].raw.endswith(BREAK):
        return ""
    following = takewhile(lambda line: not line.blanks, lines[index + 1 :])
    kinds = (line.kind for line in following if line.kind is not LineKind.COMMENT)
    return BREAK if next(kinds, None) is LineKind.PROSE else ""


def block_texts(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Write the lines of text blocks as the parser reads them: without their fence's margin."""
    margin = 0
    for index, line in enumerate(lines):
        if line.kind is LineKind.FENCE:
            margin = len(line.margin)
        elif line.kind is LineKind.BLOCK:
            is_inside = not line.raw.strip() or len(line.margin) >= margin
            yield index, line.raw[margin:] if is_inside else line.raw.lstrip()
