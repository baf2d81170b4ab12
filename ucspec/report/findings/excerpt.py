"""A source line with a marker under the place that a finding is about, as compilers draw it."""

import re

from ucspec.language.width import display_width
from ucspec.report.wording import visible

WIDEST = 100
BEFORE = 40
TAB = "    "
WORD = re.compile(r"\w[\w'’-]*|\S")


def excerpt(line: str, column: int) -> tuple[str, str]:
    """Draw a line, and the marker that goes under it; a long line is cut around the place."""
    source, start = line.rstrip(), column - 1
    match = WORD.match(source, start)
    left = max(0, start - BEFORE) if len(source) > WIDEST else 0
    stop = min(match.end(), left + WIDEST) if match else start + 1
    head = drawn(source[left:start])
    word = drawn(source[start:stop])
    tail = drawn(source[stop : left + WIDEST])
    cut = ("…" if left else "", "…" if len(source) > left + WIDEST else "")
    marker = " " * display_width(cut[0] + head) + "^" * max(display_width(word), 1)
    return cut[0] + head + word + tail + cut[1], marker


def drawn(text: str) -> str:
    return visible(text.replace("\t", TAB))
