"""Every use case on one line, as markup: in the table, the contents and the strip of cells."""

from collections.abc import Iterator, Sequence

from ucspec.report.markup import badge, bar, chips, safe, sign
from ucspec.report.section import UseCaseRow

TRUTH = ' <span class="facet truth">◆ moment of truth</span>'


def listing_rows(rows: Sequence[UseCaseRow], has_evidence: bool) -> str:
    """The rows of the table of use cases: status, actors, rank, flows, how many cases passed."""
    return "".join(
        [f'<tr role="row">\n{"".join(_cells(row, has_evidence))}</tr>\n' for row in rows]
    )


def _cells(row: UseCaseRow, has_evidence: bool) -> Iterator[str]:
    link = f'<a class="goal title" href="#{safe(row.anchor)}">{safe(row.title)}</a>'
    status = f' <span class="facet">{safe(row.status)}</span>' if row.status else ""
    facets = f"{TRUTH if row.is_moment_of_truth else ''}{status}"
    yield (
        f'<th scope="row" role="rowheader">{link}<br><span class="id">{safe(row.id)}</span>'
        f"{facets}</th>\n"
    )
    if has_evidence:
        yield f'<td role="cell">{badge(row.mark)}</td>\n'
    priority = f", {safe(row.priority)}" if row.priority else ""
    count, picture = f"{row.cases:,}", ""
    if has_evidence:
        count = f"{row.passed:,} of {count}"
        picture = bar(row.shares) if row.shares else ""
    yield (
        f'<td role="cell" class="actors">{safe(", ".join(row.actors))}</td>\n'
        f'<td role="cell" class="rank">{safe(row.level)}{priority}</td>\n'
        f'<td role="cell" class="flows"><div class="chips">{chips(row.flows)}</div></td>\n'
        f'<td role="cell" class="number">{count}{picture}</td>\n'
    )


def contents(rows: Sequence[UseCaseRow], has_evidence: bool) -> str:
    """Links to the use cases, by title."""
    return "".join([_link(row, sign(row.mark) if has_evidence else "") for row in rows])


def _link(row: UseCaseRow, mark: str) -> str:
    name = f'{mark}<span class="title">{safe(row.title)}</span>'
    return f'<li><a href="#{safe(row.anchor)}">{name}</a></li>\n'


def strip(rows: Sequence[UseCaseRow], are_named: bool) -> str:
    """Use cases as small coloured cells, their ids written out where there is room."""
    return "".join([_cell(row, are_named) for row in rows])


def _cell(row: UseCaseRow, is_named: bool) -> str:
    mark = row.mark
    state = "" if is_named else ' class="unseen"'
    return (
        f'<a class="cell {mark.tone}" href="#{safe(row.anchor)}"'
        f' title="{safe(row.id)} {safe(row.title)}: {mark.word}">'
        f'<span class="glyph" aria-hidden="true">{mark.glyph}</span>'
        f'<span{state}>{safe(row.id)}</span><span class="unseen"> {mark.word}</span></a>'
    )
