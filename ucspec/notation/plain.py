"""Contents of a feature file that is no use case → PlainNode, or everything that is wrong with it.

Nothing that such a file holds may stop or hold up a run: what the parser does not foresee is told
as a mistake of the file, and so is a line on which it would work for minutes.
"""

import re
from pathlib import Path
from typing import Final

from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.cache import digest, find_kept, keep, key_of
from ucspec.notation.complaint import error
from ucspec.notation.load import read_bytes
from ucspec.notation.nodes import PlainNode
from ucspec.notation.pause import paused_collection

SUFFIXES: Final = (".feature", ".feature.md")
LARGEST_KEPT: Final = 1_000_000
LONGEST_CUT: Final = 1_000_000
SLOW: Final = re.compile(rf"^[ \t]*[|@`].{{{LONGEST_CUT}}}", re.MULTILINE)
READABLE: Final = "look at its permissions, and at where it points if it is a link"
Parsed = PlainNode | tuple[Finding, ...]


def read_plain(place: Path, path: Path, cache: Path | None = None) -> Parsed:
    """Read a file; `path` is how it is called in messages.

    `cache` is a folder that files without mistakes are kept in between runs, if they may be kept.
    """
    content = read_bytes(place)
    if isinstance(content, str):
        text = f"the file cannot be read: {content}"
        return (error("N-004", Location(path=path), text, READABLE),)
    if cache is None or len(content) > LARGEST_KEPT:
        return parse_content(content, path)
    called = ("plain", str(path))
    kept, key = cache / f"{digest(repr(called).encode())}.json", key_of(called, {path: content})
    node = find_kept(kept, key, PlainNode)
    if node is not None:
        return node
    parsed = parse_content(content, path)
    if isinstance(parsed, PlainNode):
        keep(kept, key, parsed)
    return parsed


@paused_collection()
def parse_content(content: bytes, path: Path) -> Parsed:
    """Compile what a file holds."""
    from ucspec.notation.gherkin import decode
    from ucspec.notation.gherkin_pickles import parse_plain

    text = decode(content, path)
    if isinstance(text, Finding):
        return (text,)
    slow = too_long(text, path)
    if slow:
        return slow
    try:
        return parse_plain(text, path)
    except Exception as problem:  # the parser has limits of its own, such as deep recursion
        reason = f"the Gherkin parser gave up: {type(problem).__name__}: {problem}"
        return (error("N-002", Location(path=path), reason[:LONGEST_CUT]),)


def too_long(text: str, path: Path) -> tuple[Finding, ...]:
    """Find the lines that would be cut into so many cells or tags that it takes minutes."""
    if len(text) <= LONGEST_CUT:
        return ()
    return tuple(
        error(
            "N-002",
            Location(path=path, line=text.count("\n", 0, found.start()) + 1),
            f"a line of tags or cells is longer than {LONGEST_CUT:,} characters",
            "put what is so long into a file of its own, and its name here",
        )
        for found in SLOW.finditer(text)
    )
