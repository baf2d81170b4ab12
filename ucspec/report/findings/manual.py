"""The manual of all codes as one Markdown page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ucspec.lint.pages import GROUPS, Page

CODE_SPAN = re.compile(r"(`[^`]*`)")
MEANINGFUL = re.compile(r"[\\*_<\[\]]")
INTRODUCTION = """\
# Every finding

What `ucspec lint`, `ucspec trace` and the other commands find, by code. `ucspec explain CODE` shows
the same page on the command line. How findings are weighed, answered and mended is told in
[Checking use cases](lint.md)."""


def write(pages: Sequence[Page]) -> str:
    """Write the page; it is the same for the same rules."""
    parts = [INTRODUCTION]
    for group, members in groupby(pages, key=lambda page: page.group):
        parts.append(f"## {group}: {GROUPS.get(group, 'Rules of plug-ins')}")
        parts += [part for page in members for part in section(page)]
    return "\n\n".join(parts) + "\n"


def section(page: Page) -> Iterator[str]:
    """Write one code: what is right, how bad it is, why, and an example of both."""
    yield f"### {page.code}"
    yield f"**{escaped(page.title)}**"
    traits = [page.severity.value] if page.severity else []
    traits += ["`--fix` can mend it"] if page.is_fixable else []
    if traits:
        yield f"{', '.join(traits).capitalize()}."
    yield from map(escaped, page.why.split("\n\n"))
    for name, example in (("Bad", page.bad), ("Good", page.good)):
        if example:
            yield f"{name}:\n\n```text\n{example}\n```"


def escaped(text: str) -> str:
    """Keep Markdown from reading anything into words; what stands in backticks is code."""
    parts = CODE_SPAN.split(text)
    return "".join(
        part if index % 2 else MEANINGFUL.sub(r"\\\g<0>", part) for index, part in enumerate(parts)
    )
