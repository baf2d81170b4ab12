"""A summary for continuous integration: failures first, at most 60 kB, nothing of an author's live.

GitHub cuts a comment at 64 kB and drops a step summary above 1 MB, so what does not fit is
counted instead of written.
"""

import re
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
from ucspec.report.section import UseCaseRow
from ucspec.report.wording import one_line, plural, visible

LIMIT = 60_000
MESSAGE_LINES = 40
MESSAGE_LENGTH = 4_000
FLOWS_SHOWN = 40
MARKED = re.compile(r"([\\`*_{}\[\]()#~$|])")
MENTION = re.compile(r"(?<!\w)@(?=\w)")
WORD_JOINER = "\u2060"
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write(trace: Trace) -> str:
    """Write the summary of a trace."""
    return write_page(make_pages(trace))


def write_page(page: ReportPage) -> str:
    """Write the summary of a page."""
    head = f"## {page.headline.mark.glyph} {escaped(page.headline.sentence)}"
    lines = [head, "", escaped(page.headline.second), ""]
    room = LIMIT - sum(len(line.encode()) + 1 for line in lines)
    for title, blocks in _sections(page):
        kept = list(_that_fit(blocks, room))
        if kept:
            lines += [f"### {title}", "", *kept, ""]
            room -= sum(len(line.encode()) + 1 for line in lines[-len(kept) - 3 :])
    return "\n".join(lines).rstrip() + "\n"


def _sections(page: ReportPage) -> Iterator[tuple[str, list[str]]]:
    """List the sections in the order of their weight, each as blocks that stand or fall alone."""
    yield "Cannot be read", [block for group in page.broken for block in _gaps(group)]
    yield "Failures", [_failure(failure) for failure in page.failures]
    yield "Use cases", _use_cases(page)
    yield "Without a result", [_omission(omission) for omission in page.omissions]
    yield "No use case", [_outside(group) for group in page.outside]
    yield "Gaps", [block for group in page.gaps for block in _gaps(group)]
    yield "Runs", [_run(run) for run in page.runs]


def _that_fit(blocks: Iterable[str], room: int) -> Iterator[str]:
    """Keep the blocks that fit and count the others."""
    left_out = 0
    for block in blocks:
        room -= len(block.encode()) + 1
        if room < 0 or left_out:
            left_out += 1
        else:
            yield block
    if left_out:
        yield f"\n… and {left_out:,} more: see the full report."


def _use_cases(page: ReportPage) -> list[str]:
    if not page.use_cases:
        return []
    head = ["| | Use case | Actors | Flows | Passed |", "|---|---|---|---|---:|"]
    rows = [_row(section.row, page.has_evidence) for section in page.use_cases]
    return ["\n".join([*head, rows[0]]), *rows[1:]]


def _row(row: UseCaseRow, has_evidence: bool) -> str:
    flows = " ".join(
        f"{to.mark.glyph} {escaped(to.text)}" if to.mark else escaped(to.text)
        for to in row.flows[:FLOWS_SHOWN]
    )
    more = f" … {len(row.flows) - FLOWS_SHOWN} more" if len(row.flows) > FLOWS_SHOWN else ""
    status = f"{row.mark.glyph} {row.mark.word}" if has_evidence else ""
    passed = f"{row.passed} of {row.cases}" if has_evidence else ""
    truth = " ◆" if row.is_moment_of_truth else ""
    title = f"**{escaped(row.id)}** {escaped(row.title)}{truth}"
    actors = escaped(", ".join(row.actors))
    return f"| {status} | {title} | {actors} | {flows}{more} | {passed} |"


def _failure(failure: Failure) -> str:
    mark = failure.case.mark
    lines = [
        f"#### {mark.glyph} {escaped(failure.case.id)} {mark.word}",
        "",
        f"{escaped(failure.use_case.text)} / {escaped(failure.flow.text)}",
    ]
    step = failure.failed_step
    if step:
        places = ", ".join(place for place in (failure.step_place, step.definition) if place)
        lines += [
            "",
            f"Step **{escaped(step.id)}** {escaped(step.keyword)} {escaped(step.text)}"
            f" ({escaped(places)})",
        ]
    if failure.message:
        lines += ["", fenced(_shortened(failure.message))]
    lines += ["", fenced(failure.rerun, "sh")] if failure.rerun else []
    for words, references in (
        ("Fails in the same way", failure.alike),
        ("Blocks", failure.blocks),
    ):
        if references:
            names = ", ".join(escaped(to.text) for to in references[:FLOWS_SHOWN])
            lines += ["", f"{words}: {plural(len(references), 'case')} ({names})"]
    return "\n".join([*lines, ""])


def _gaps(group: GapGroup) -> Iterator[str]:
    for gap in group.gaps:
        hint = f" – {escaped(gap.hint)}" if gap.hint else ""
        words = f"{escaped(gap.place)}: {escaped(gap.message)} {escaped(f'[{gap.code}]')}"
        yield f"- **{gap.severity}** {words}{hint}"


def _omission(omission: Omission) -> str:
    names = ", ".join(escaped(to.text) for to in omission.cases[:FLOWS_SHOWN])
    return f"- {plural(len(omission.cases), 'case')}, {escaped(omission.reason)}: {names}"


def _outside(group: OutsideGroup) -> str:
    head = f"- {group.mark.glyph} {escaped(group.name)}: {group.passed:,} of {group.cases:,} passed"
    failed = (
        f"  - {row.mark.glyph} {escaped(row.id)}: {escaped(row.note or row.mark.word)}"
        for row in group.failed[:FLOWS_SHOWN]
    )
    more = len(group.failed) - FLOWS_SHOWN
    return "\n".join([head, *failed, *([f"  - … {more:,} more that failed"] if more > 0 else [])])


def _run(run: RunSection) -> str:
    facts = ", ".join(
        f"{fact.label.lower()} {escaped(to.text)}" for fact in run.facts for to in fact.values
    )
    flying = ", ".join(escaped(to.text) for to in run.in_flight[:FLOWS_SHOWN])
    state = f" – in flight: {flying}" if flying else ""
    return f"- {run.mark.glyph} {escaped(run.id)} {run.mark.word}: {facts}{state}"


def escaped(text: str) -> str:
    """Take the power out of an author's text: backslash first, then marks, HTML, mentions."""
    safe = MARKED.sub(r"\\\1", one_line(text))
    safe = re.sub("[&<>]", lambda found: ENTITIES[found[0]], safe)
    return MENTION.sub(f"@{WORD_JOINER}", safe)


def fenced(text: str, language: str = "text") -> str:
    """Put text into a code block whose fence it cannot close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{visible(text)}\n{fence}"


def _shortened(text: str) -> str:
    lines = text[:MESSAGE_LENGTH].splitlines()
    rest = len(text.splitlines()) - min(len(lines), MESSAGE_LINES)
    kept = "\n".join(lines[:MESSAGE_LINES])
    return f"{kept}\n… {plural(rest, 'more line')}" if rest > 0 else kept
