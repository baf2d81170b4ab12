"""Plain text for a terminal: the verdict, a line for each use case, failures, gaps.

Only our own glyphs start a line, and nothing that an author wrote reaches the terminal as a
control character or a continuous integration server as a command (`::error`, `##[error]`).
"""

import textwrap
from collections.abc import Iterable, Iterator

from ucspec.model.trace import Trace
from ucspec.report.page import (
    Failure,
    GapGroup,
    Omission,
    OutsideGroup,
    ReportPage,
    RunSection,
)
from ucspec.report.pages import make_pages
from ucspec.report.section import Reference, UseCaseRow
from ucspec.report.status import Mark
from ucspec.report.wording import one_line, plural, visible

WIDTH = 100
TITLE_WIDTH = 44
CASES_SHOWN = 8
PROBLEMS_SHOWN = 8
CODE_BY_TONE = {
    "passed": "32",
    "failed": "1;31",
    "crashed": "1;31",
    "blocked": "33",
    "caution": "33",
    "stale": "35",
    "missing": "2",
    "skipped": "2",
    "pending": "2",
}


def write(trace: Trace, colour: bool = False, width: int = WIDTH) -> str:
    """Write the summary of a trace."""
    return write_page(make_pages(trace), colour, width)


def write_page(page: ReportPage, colour: bool = False, width: int = WIDTH) -> str:
    """Write the summary of a page."""
    blocks = (
        [_painted(one_line(page.headline.text), page.headline.mark, colour)],
        _use_cases(page, colour, width),
        _broken(page.broken),
        _failures(page.failures, colour),
        _omissions(page.omissions, colour),
        _outside(page.outside, colour),
        _gaps(page.gaps),
        _runs(page.runs),
    )
    written = ("\n".join(block) for block in map(list, blocks) if block)
    return "\n\n".join(written) + "\n"


def _use_cases(page: ReportPage, colour: bool, width: int) -> Iterator[str]:
    rows = [section.row for section in page.use_cases]
    id_width = max((len(row.id) for row in rows), default=0)
    title_width = min(TITLE_WIDTH, max((len(said(row.title)) for row in rows), default=0))
    for row in rows:
        title = textwrap.shorten(said(row.title), title_width, placeholder="…")
        glyph = _painted(row.mark.glyph, row.mark, colour) if page.has_evidence else "-"
        head = f"  {glyph} {said(row.id):{id_width}}  {title:{title_width}}  "
        indent = 8 + id_width + title_width
        yield from _flows(row, head, indent, colour, width)


def _flows(row: UseCaseRow, head: str, indent: int, colour: bool, width: int) -> Iterator[str]:
    """Write the flows' glyphs and the count, wrapped below the title where they are many."""
    count = f"{row.passed:,} of {row.cases:,}" if any(to.mark for to in row.flows) else ""
    words = [(_flow_word(to), to.mark) for to in row.flows] + [(count, None)]
    line, used = head, indent
    for word, mark in words:
        if used + len(word) > width and used > indent:
            yield line.rstrip()
            line, used = " " * indent, indent
        line += (_painted(word, mark, colour) if mark else word) + "  "
        used += len(word) + 2
    yield line.rstrip()


def _flow_word(to: Reference) -> str:
    label = said(to.text)
    return f"{to.mark.glyph} {label}" if to.mark else label


def _failures(failures: Iterable[Failure], colour: bool) -> Iterator[str]:
    for number, failure in enumerate(failures):
        yield "" if number else "Failures"
        mark = failure.case.mark
        title = f"{said(failure.use_case.text)} / {said(failure.flow.text)}"
        yield f"  {_painted(f'{mark.glyph} {said(failure.case.id)} {mark.word}', mark, colour)}"
        yield f"    {title}"
        yield from _step(failure)
        yield from (f"    │ {said_block}" for said_block in said_lines(failure.message))
        yield from _again(failure)
        if failure.alike:
            yield f"    fails in the same way: {_named(failure.alike)}"
        if failure.blocks:
            yield f"    blocks {plural(len(failure.blocks), 'case')}: {_named(failure.blocks)}"


def _again(failure: Failure) -> Iterator[str]:
    for number, line in enumerate(said_lines(failure.rerun)):
        yield f"          {line}" if number else f"    again: {line}"


def _step(failure: Failure) -> Iterator[str]:
    step = failure.failed_step
    if step is None:
        return
    yield f"    step {said(step.id)}: {said(step.keyword)} {said(step.text)}"
    places = (said(failure.step_place), f"step function {said(step.definition)}")
    yield f"    at {', '.join(place for place in places if place and not place.endswith(' '))}"


def _broken(groups: Iterable[GapGroup]) -> Iterator[str]:
    for number, group in enumerate(groups):
        if not number:
            yield "Cannot be read"
        yield f"  ! {said(group.title)}"
        yield from _gap_lines(group, "    ")


def _gaps(groups: Iterable[GapGroup]) -> Iterator[str]:
    for number, group in enumerate(groups):
        yield from ([""] if number else [])
        yield group.title
        yield from _gap_lines(group, "  ")


def _gap_lines(group: GapGroup, indent: str) -> Iterator[str]:
    for gap in group.gaps:
        words = f"{gap.severity} {gap.place}: {gap.message} [{gap.code}]"
        yield f"{indent}{said(words)}"
        if gap.hint:
            yield f"{indent}  hint: {said(gap.hint)}"


def _omissions(omissions: Iterable[Omission], colour: bool) -> Iterator[str]:
    for number, omission in enumerate(omissions):
        if not number:
            yield "Without a result"
        mark = omission.cases[0].mark
        count = plural(len(omission.cases), "case")
        glyph = _painted(mark.glyph, mark, colour) if mark else "-"
        yield f"  {glyph} {count}, {said(omission.reason)}: {_named(omission.cases)}"


def _outside(groups: Iterable[OutsideGroup], colour: bool) -> Iterator[str]:
    for number, group in enumerate(groups):
        if not number:
            yield "No use case"
        glyph = _painted(group.mark.glyph, group.mark, colour)
        yield f"  {glyph} {said(group.name)}  {group.passed:,} of {group.cases:,} passed"
        for row in group.failed[:CASES_SHOWN]:
            yield f"      {row.mark.glyph} {said(row.id)}: {said(row.note or row.mark.word)}"
        if len(group.failed) > CASES_SHOWN:
            yield f"      and {len(group.failed) - CASES_SHOWN:,} more that failed"


def _runs(runs: Iterable[RunSection]) -> Iterator[str]:
    for run in runs:
        yield f"Run {said(run.id)}, {run.started:%Y-%m-%d %H:%M:%S %Z}"
        if run.in_flight:
            yield f"  incomplete, in flight: {_named(run.in_flight)}"
        shown, more = run.problems[:PROBLEMS_SHOWN], len(run.problems) - PROBLEMS_SHOWN
        yield from (f"  cannot be read: {said(problem)}" for problem in shown)
        if more > 0:
            yield f"  cannot be read: {plural(more, 'more line')}"


def _named(references: tuple[Reference, ...]) -> str:
    names = ", ".join(said(to.text) for to in references[:CASES_SHOWN])
    more = len(references) - CASES_SHOWN
    return f"{names} and {more:,} more" if more > 0 else names


def said(text: str) -> str:
    """Fold what an author wrote into one harmless line."""
    return one_line(text).replace("##[", "## [")


def said_lines(text: str) -> list[str]:
    """Keep the lines of what an author wrote, each of them harmless."""
    return visible(text).replace("##[", "## [").splitlines()


def _painted(text: str, mark: Mark, colour: bool) -> str:
    code = CODE_BY_TONE.get(mark.tone, "")
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text
