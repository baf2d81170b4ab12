"""Page data into HTML: the only module that knows jinja2."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ucspec.report import article, listing, markup, rows
from ucspec.report.page import Failure, GapGroup, ReportPage
from ucspec.report.wording import duration, plural, visible

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
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        icon="data:image/svg+xml," + quote(_icon(page)),
    )
    stream.enable_buffering(CHUNK)
    return iter(stream)


@cache
def _environment() -> Environment:
    """Set jinja2 up: everything is escaped, and no character of an author's stays invisible."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # every page is compiled once a process
    )
    environment.filters |= FILTERS
    return environment


def sum_of_gaps(groups: tuple[GapGroup, ...]) -> int:
    """Count the gaps of all groups."""
    return sum(len(group.gaps) for group in groups)


def cases_of(failures: tuple[Failure, ...]) -> int:
    """Count the cases that failed."""
    return sum(1 + len(failure.alike) for failure in failures)


def _shown(value: object) -> object:
    """Make what authors wrote visible; Markup has been through it already."""
    return visible(value) if type(value) is str and not value.isprintable() else value


def _icon(page: ReportPage) -> str:
    return ICON.format(colour=COLOUR_BY_TONE.get(page.headline.mark.tone, "#9a6700"))


def _as_markup(write: Callable[..., str]) -> Callable[..., Markup]:
    """Let what a writer gives pass unescaped: it has escaped everything itself."""
    return lambda *arguments: Markup(write(*arguments))  # noqa: S704 - see ucspec.report.markup


WRITERS = (
    article.use_case_article,
    listing.contents,
    listing.listing_rows,
    listing.strip,
    markup.badge,
    markup.bar,
    markup.chips,
    markup.facts,
    markup.reference,
    markup.references,
    markup.sign,
    markup.with_code,
    rows.matrix_rows,
)
FILTERS: dict[str, Callable[..., object]] = {
    **{write.__name__: _as_markup(write) for write in WRITERS},
    "cases_of": cases_of,
    "duration": duration,
    "plural": plural,
    "sum_of_gaps": sum_of_gaps,
    "thousands": "{:,}".format,
}
