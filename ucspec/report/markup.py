"""The smallest pieces of a page: marks, chips, bars and links, with what authors wrote escaped.

They come tens of thousands of times, and a template would cost five times as much.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from markupsafe import escape

from ucspec.report.section import Fact, Reference, Share
from ucspec.report.status import Mark
from ucspec.report.wording import visible

HARMLESS = re.compile(r"[A-Za-z0-9 .,:;/_()+*\[\]@~=–×-]*").fullmatch
CODE = re.compile(r"`([^`\n]+)`")


def safe(text: str) -> str:
    """Escape what an author wrote, invisible characters spelt out."""
    return text if HARMLESS(text) else str(escape(visible(text)))


@cache
def badge(mark: Mark) -> str:
    """A status as a pill: glyph, word and tone."""
    glyph = f'<span class="glyph" aria-hidden="true">{safe(mark.glyph)}</span>'
    return f'<span class="mark {mark.tone}">{glyph}{safe(mark.word)}</span>'


@cache
def sign(mark: Mark) -> str:
    """A status as a glyph, its word for those who hear the page."""
    return (
        f'<span class="sign {mark.tone}"><span class="glyph" aria-hidden="true">'
        f'{safe(mark.glyph)}</span><span class="unseen">{safe(mark.word)}</span></span>'
    )


@cache
def outcome(mark: Mark) -> str:
    """A status beside a step: a pass is a glyph, everything else says its word."""
    if mark.tone == "passed":
        return sign(mark)
    return (
        f'<span class="sign {mark.tone}"><span class="glyph" aria-hidden="true">'
        f"{safe(mark.glyph)}</span> {safe(mark.word)}</span>"
    )


@cache
def chip_opening(mark: Mark | None) -> tuple[str, str]:
    """What stands before the anchor of a chip, and after it."""
    if mark is None:
        return '<a class="chip plain" href="#', '">'
    return (
        f'<a class="chip {mark.tone}" href="#',
        f'"><span class="glyph" aria-hidden="true">{safe(mark.glyph)}</span>'
        f'<span class="unseen">{safe(mark.word)}: </span>',
    )


def chip(to: Reference) -> str:
    """A flow or a case as a small link in the colour of its status."""
    before, after = chip_opening(to.mark)
    return f"{before}{safe(to.anchor)}{after}{safe(to.text)}</a>"


def chips(to: tuple[Reference, ...]) -> str:
    """Several chips in a row."""
    return "".join([chip(one) for one in to])


def bar(shares: tuple[Share, ...]) -> str:
    """Shares of a whole as a stacked bar; the words stand beside it, so it is hidden from ears."""
    at = 0
    parts = []
    for share in shares:
        parts.append(
            f'<rect class="{share.mark.tone}" x="{at}" y="0" width="{share.number}" height="1"/>'
        )
        at += share.number
    return (
        f'<svg class="bar" viewBox="0 0 {at or 1} 1" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false">{"".join(parts)}</svg>'
    )


def reference(to: Reference) -> str:
    """A name, as a link inside the page or out of it where there is a place to go to."""
    text = safe(to.text)
    if to.anchor:
        return f'<a href="#{safe(to.anchor)}">{text}</a>'
    if to.address:
        return f'<a href="{safe(to.address)}" rel="noreferrer noopener">{text}</a>'
    return text


def references(to: Iterable[Reference]) -> str:
    """Names in one line."""
    return ", ".join(map(reference, to))


def facts(of: Sequence[Fact]) -> str:
    """Labels with their values."""
    rows = [f"<dt>{safe(fact.label)}</dt>\n<dd>{_values(fact.values)}</dd>\n" for fact in of]
    return f'<dl class="facts">\n{"".join(rows)}</dl>\n'


def _values(values: Sequence[Reference]) -> str:
    if len(values) == 1:
        return reference(values[0])
    return f"<ul>{''.join([f'<li>{reference(value)}</li>' for value in values])}</ul>"


def with_code(text: str) -> str:
    """A message, what stands in backticks as code."""
    return CODE.sub(r"<code>\1</code>", safe(text))
