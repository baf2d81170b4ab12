"""What a reader sees first, as markup: the answer, its numbers, and the way to everything else."""

from collections.abc import Iterator

from ucspec.report.listing import contents, strip
from ucspec.report.markup import bar, safe, sign
from ucspec.report.page import ActorGroup, Failure, GapGroup, ReportPage, Tile
from ucspec.report.section import Share

NAMED_IN_STRIP = 16


def navigation(page: ReportPage) -> str:
    """Links to the sections that there are, then to the use cases, by their primary actor."""
    links = "".join([f"<li>{link}</li>\n" for link in _links(page)])
    groups = "".join(
        [
            f'<p class="label">{safe(group.name)}</p>\n'
            f"<ul>\n{contents(group.use_cases, page.has_evidence)}</ul>\n"
            for group in page.actors
        ]
    )
    return (
        f'<nav class="side" aria-label="Contents">\n<ul class="sections">\n{links}</ul>\n'
        f'<div class="tree">\n{groups}</div>\n</nav>\n'
    )


def _links(page: ReportPage) -> Iterator[str]:
    has_gaps = page.has_evidence or page.gaps
    gaps = sum_of_gaps(page.gaps) + len(page.omissions)
    counted = (
        (True, "overview", "Overview", ""),
        (page.broken, "unreadable", "Cannot be read", _alarm(len(page.broken))),
        (page.failures, "failures", "Failures", _alarm(cases_of(page.failures))),
        (True, "use-cases", "Use cases", count(len(page.use_cases))),
        (page.use_cases, "matrix", "Matrix", ""),
        (has_gaps, "gaps", "Gaps", count(gaps)),
        (page.definitions, "step-functions", "Step functions", count(len(page.definitions))),
        (page.runs, "runs", "Runs", count(len(page.runs))),
    )
    for is_there, anchor, name, number in counted:
        if is_there:
            yield f'<a href="#{anchor}">{name}{number}</a>'


def count(number: int) -> str:
    """How many there are, beside a name."""
    return f' <span class="count">{number}</span>'


def _alarm(number: int) -> str:
    return f' <span class="count failed">{number}</span>'


def sum_of_gaps(groups: tuple[GapGroup, ...]) -> int:
    """Count the gaps of all groups."""
    return sum(len(group.gaps) for group in groups)


def cases_of(failures: tuple[Failure, ...]) -> int:
    """Count the cases that failed."""
    return sum(1 + len(failure.alike) for failure in failures)


def overview(page: ReportPage) -> str:
    """The answer with its numbers, and every use case as a cell."""
    tiles = "".join(map(_tile, page.tiles))
    return (
        f'<section id="overview" aria-labelledby="answer">\n{_hero(page)}'
        f'<div class="tiles">\n{tiles}</div>\n{_strip(page)}</section>\n'
    )


def _hero(page: ReportPage) -> str:
    answer, mark = page.headline, page.headline.mark
    whole = ""
    if page.shares:
        legend = "".join(map(_legend, page.shares))
        whole = f'<div class="whole">\n{bar(page.shares)}\n<ul class="legend">{legend}</ul>\n</div>'
    return (
        f'<div class="card hero {mark.tone}">\n<div class="disc {mark.tone}" aria-hidden="true">'
        f'<span class="glyph">{mark.glyph}</span></div>\n'
        f'<div>\n<h1 id="answer">{safe(answer.sentence)}</h1>\n'
        f'<p class="rest">{safe(answer.second)}</p>\n</div>\n{whole}</div>\n'
    )


def _legend(share: Share) -> str:
    return f"<li>{sign(share.mark)} <b>{share.number:,}</b> {share.mark.word}</li>"


def _tile(tile: Tile) -> str:
    of = f'<span class="of"> of {safe(tile.of)}</span>' if tile.of else ""
    picture = bar(tile.shares) if tile.shares else ""
    return (
        f'<div class="card tile">\n<p class="value">{safe(tile.value)}{of}</p>\n'
        f'<p class="label">{safe(tile.label)}</p>\n{picture}</div>\n'
    )


def _strip(page: ReportPage) -> str:
    if not (page.has_evidence and page.use_cases):
        return ""
    are_named = len(page.use_cases) <= NAMED_IN_STRIP
    groups = "".join([_cells(group, are_named) for group in page.actors])
    label = "Use cases by primary actor"
    return f'<div class="card strip" role="group" aria-label="{label}">\n{groups}</div>\n'


def _cells(group: ActorGroup, are_named: bool) -> str:
    cells = strip(group.use_cases, are_named)
    return (
        f'<div>\n<p class="who">{safe(group.name)}</p>\n<div class="cells">{cells}</div>\n</div>\n'
    )
