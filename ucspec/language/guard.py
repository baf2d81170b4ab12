"""The last word before a file is written: it must say what it said before.

What the official parser reads is compared: everything but places, the comments in their order, and
the descriptions without their common margin. Laying out may change blanks and nothing else.
"""

from pathlib import Path

from ucspec.language.layout import BREAK
from ucspec.language.line import common_margin, margin_of
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.complaint import error
from ucspec.notation.nodes import LineKind, SourceLineNode, SourceNode


def says_the_same(before: SourceNode, after: SourceNode) -> bool:
    """Compare what two texts say, word by word."""
    return has_same_skeleton(before, after) and bare_all(before) == bare_all(after)


def has_same_skeleton(before: SourceNode, after: SourceNode) -> bool:
    """Compare what two texts say but for their descriptions."""
    return (before.skeleton, before.comments) == (after.skeleton, after.comments)


def bare_all(node: SourceNode) -> list[list[str]]:
    return [bare(description) for description in node.descriptions]


def bare(description: str) -> list[str]:
    """Take the margin off a description, and the blank lines at its ends."""
    lines = description.strip("\n").split("\n")
    filled = [line for line in lines if line.strip()]
    margin = len(common_margin([margin_of(line) for line in filled])) if filled else 0
    bared = [
        line.rstrip()[margin:] + (BREAK if is_broken(line, following) else "")
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(bared).strip("\n").split("\n")


def is_broken(line: str, following: str) -> bool:
    return bool(line.strip() and following.strip()) and line.endswith(BREAK)


def has_same_ink(before: str, after: str) -> bool:
    """Compare two texts without their blanks."""
    return "".join(before.split()) == "".join(after.split())


def refuse(path: Path, before: SourceNode, after: SourceNode | tuple[Finding, ...]) -> Finding:
    """Say that a file is left as it is, and where it would have come to say something else."""
    line = 1 if isinstance(after, tuple) else first_difference(before, after)
    message = "formatted, this file would be read differently, so it is left as it is"
    hint = "this is a defect of ucspec: please report it with the file"
    return error("N-008", Location(path=path, line=line), message, hint)


def first_difference(before: SourceNode, after: SourceNode) -> int:
    """Find the first line that is read differently, blank lines apart."""
    changed = (said(line) for line in after.lines if any(said(line)))
    for number, line in enumerate(before.lines, 1):
        if any(said(line)) and said(line) != next(changed, None):
            return number
    return 1


def said(line: SourceLineNode) -> tuple[str, ...]:
    """Take what a line says; the margin of a text block's line is part of it."""
    text = line.text if line.kind is LineKind.BLOCK else line.text.strip()
    return (line.keyword, text, *line.words)
