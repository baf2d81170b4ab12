"""Page data into HTML: the only module that knows jinja2.

The frame is a template. The sections are written by functions: a template is compiled anew in
each process and runs five times as long, and a page of 10,000 cases has to be there in a second.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ucspec.report.body import body
from ucspec.report.cover import navigation, overview
from ucspec.report.page import ReportPage
from ucspec.report.wording import visible

FOLDER = Path(__file__).parent
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<circle cx="8" cy="8" r="7" fill="{colour}"/></svg>'
)
COLOUR_BY_TONE = {"passed": "#1a7f37", "failed": "#b42318", "crashed": "#b54708"}
CHUNK = 200


def render(page: ReportPage) -> Iterator[str]:
    """Write the page piece by piece."""
    environment = _environment()
    style = (FOLDER / "assets" / "report.css").read_text(encoding="utf-8")
    stream = environment.get_template("page.html.jinja").stream(
        page=page,
        navigation=_trusted(navigation(page)),
        content=map(_trusted, chain([overview(page)], body(page))),
        style=_trusted(style),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        icon="data:image/svg+xml," + quote(_icon(page)),
    )
    stream.enable_buffering(CHUNK)
    return iter(stream)


@cache
def _environment() -> Environment:
    """Set jinja2 up: everything is escaped, and no character of an author's stays invisible."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # every page is compiled once a process
    )


def _trusted(text: str) -> Markup:
    """Let our own markup pass: its writers have escaped what authors wrote themselves."""
    return Markup(text)  # noqa: S704 - see ucspec.report.markup


def _shown(value: object) -> object:
    """Make what authors wrote visible; Markup has been through it already."""
    return visible(value) if type(value) is str and not value.isprintable() else value


def _icon(page: ReportPage) -> str:
    return ICON.format(colour=COLOUR_BY_TONE.get(page.headline.mark.tone, "#9a6700"))
