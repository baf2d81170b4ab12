"""The sections of a page below its cover, as markup, piece by piece."""

from collections.abc import Callable, Iterator, Sequence

from ucspec.report.article import use_case_article
from ucspec.report.cover import cases_of, count
from ucspec.report.listing import listing_rows
from ucspec.report.markup import badge, chips, facts, reference, references, safe, with_code
from ucspec.report.page import (
    DefinitionRow,
    Failure,
    Gap,
    GapGroup,
    Omission,
    ReportPage,
    RunSection,
)
from ucspec.report.rows import matrix_rows
from ucspec.report.section import CaseRow
from ucspec.report.wording import duration, plural

Writer = Callable[[ReportPage], Iterator[str]]

UNCOUNTED = -1
MANY = 40
CHIPS_SHOWN = 60
PROBLEMS_SHOWN = 60
NUMBER = ' class="number"'
OF_NUMBERS = frozenset({"Time", "Steps"})
NOTHING_MISSING = (
    "None: every flow has a case, every case has a result, and the files have no findings."
)
NO_USE_CASE = (
    "No use case was found. Write the first one as <code>UC-XXX-01-goal.feature</code> "
    "beside a <code>ucspec.yaml</code>."
)


def body(page: ReportPage) -> Iterator[str]:
    """Write the sections in their order; what has nothing to say is left out."""
    has_gaps = page.has_evidence or page.gaps
    sections: tuple[tuple[object, str, str, int, Writer], ...] = (
        (page.broken, "unreadable", "Cannot be read", len(page.broken), _broken),
        (page.failures, "failures", "Failures", cases_of(page.failures), _failures),
        (True, "use-cases", "Use cases", len(page.use_cases), _listing),
        (page.use_cases, "documents", "The use cases in full", UNCOUNTED, _documents),
        (page.unassigned, "no-use-case", "No use case", len(page.unassigned), _unassigned),
        (page.use_cases, "matrix", "Matrix", UNCOUNTED, _matrix),
        (has_gaps, "gaps", "Gaps", UNCOUNTED, _gaps),
        (page.definitions, "step-functions", "Step functions", len(page.definitions), _definitions),
        (page.runs, "runs", "Runs", len(page.runs), _runs),
    )
    for is_there, anchor, title, number, write in sections:
        if is_there:
            state = ' class="many"' if write is _documents and len(page.use_cases) > MANY else ""
            counted = "" if number == UNCOUNTED else count(number)
            yield f'<section id="{anchor}"{state} aria-labelledby="{anchor}-title">\n'
            yield f'<h2 id="{anchor}-title">{title}{counted}</h2>\n'
            yield from write(page)
            yield "</section>\n"


def _lead(text: str) -> str:
    return f'<p class="lead">{with_code(text)}</p>\n'


def _scroll(anchor: str) -> str:
    """Open a card whose table may be wider than the page."""
    label = f'role="region" aria-labelledby="{anchor}-title" tabindex="0"'
    return f'<div class="card scroll" {label}>\n'


def _broken(page: ReportPage) -> Iterator[str]:
    yield _lead(
        "These files are out of the run until their mistakes are mended; everything else ran."
    )
    for group in page.broken:
        items = "".join([f"<li>{_mistake(gap)}</li>\n" for gap in group.gaps])
        yield '<article class="card group-card gaps">\n'
        yield f'<h3 class="id">{safe(group.title)}</h3>\n<ul>\n{items}</ul>\n</article>\n'


def _mistake(gap: Gap) -> str:
    place = f'<span class="id">{safe(gap.place)} [{safe(gap.code)}]</span>'
    return f"{_severity(gap)} {with_code(gap.message)} {place}{_hint(gap)}"


def _severity(gap: Gap) -> str:
    return f'<span class="severity {safe(gap.severity)}">{safe(gap.severity)}</span>'


def _hint(gap: Gap) -> str:
    return f'<div class="hint">{with_code(gap.hint)}</div>' if gap.hint else ""


def _failures(page: ReportPage) -> Iterator[str]:
    return map(_failure, page.failures)


def _failure(failure: Failure) -> str:
    case = failure.case
    link = f'<a class="id" href="#{safe(failure.anchor)}">{safe(case.id)}</a>'
    where = f'<span class="where">{reference(failure.use_case)}</span>'
    message = f'<pre tabindex="0">{safe(failure.message)}</pre>\n' if failure.message else ""
    return (
        f'<article class="card failure">\n<header>{badge(case.mark)}{where}{link}</header>\n'
        f"<h3>{reference(failure.flow)}</h3>\n{_failed_step(failure)}{message}"
        f"{_rerun(failure)}{_relatives(failure)}</article>\n"
    )


def _rerun(failure: Failure) -> str:
    if not failure.rerun:
        return ""
    command = f'<code class="rerun" tabindex="0">{safe(failure.rerun)}</code>\n'
    return f'<p class="small">Run it again</p>\n{command}'


def _failed_step(failure: Failure) -> str:
    step = failure.failed_step
    if step is None:
        return ""
    function = f"step function {safe(step.definition)}" if step.definition else ""
    places = " · ".join(filter(None, (safe(failure.step_place), function)))
    words = f'<span class="keyword">{safe(step.keyword)}</span> {safe(step.text)}'
    return (
        f'<p class="at">Step <span class="id">{safe(step.id)}</span> {words}</p>\n'
        f'<p class="place">{places}</p>\n'
    )


def _relatives(failure: Failure) -> str:
    text = ""
    if failure.alike:
        text = '<p class="small">Fails in the same way</p>\n'
        text += f'<p class="chips">{chips(failure.alike)}</p>\n'
    if failure.blocks:
        summary = f"Blocks {plural(len(failure.blocks), 'other case')}"
        text += f'<details class="blocks">\n<summary>{summary}</summary>\n'
        text += f'<p class="chips">{chips(failure.blocks)}</p>\n</details>\n'
    return text


def _listing(page: ReportPage) -> Iterator[str]:
    if not page.use_cases:
        yield f'<p class="card quiet">{NO_USE_CASE}</p>\n'
        return
    last = "Passed" if page.has_evidence else "Cases"
    names = ("Use case", *(["Status"] if page.has_evidence else []), "Actors", "Level, priority")
    heads = "".join([_listing_head(name) for name in (*names, "Flows")])
    yield '<div class="card scroll">\n<table class="listing" role="table">\n'
    yield '<caption class="unseen">Every use case with its actors, flows and status</caption>\n'
    yield f'<thead role="rowgroup"><tr role="row">{heads}{_listing_head(last, NUMBER)}'
    yield '</tr></thead>\n<tbody role="rowgroup">\n'
    yield listing_rows([section.row for section in page.use_cases], page.has_evidence)
    yield "</tbody>\n</table>\n</div>\n"


def _listing_head(name: str, state: str = "") -> str:
    return f'<th scope="col" role="columnheader"{state}>{name}</th>'


def _documents(page: ReportPage) -> Iterator[str]:
    yield from map(_lead, page.remarks)
    for section in page.use_cases:
        yield use_case_article(section, page.has_evidence)


def _unassigned(page: ReportPage) -> Iterator[str]:
    yield _lead("Ordinary Gherkin that was run, and results of what the use cases no longer have.")
    rows = "".join(map(_stray, page.unassigned))
    yield f'<div class="card cases"><table>{_head("Case", "Result", "Time")}<tbody>\n'
    yield f"{rows}</tbody></table></div>\n"


def _stray(case: CaseRow) -> str:
    note = f' <span class="small">{safe(case.note)}</span>'
    return (
        f'<tr id="{safe(case.anchor)}"><th scope="row" class="id">{safe(case.id)}</th>'
        f'<td>{badge(case.mark)}{note}</td><td class="number">{duration(case.seconds)}</td></tr>\n'
    )


def _head(*names: str) -> str:
    """The head of a table; columns OF_NUMBERS are flush right."""
    cells = [f'<th scope="col"{NUMBER if name in OF_NUMBERS else ""}>{name}</th>' for name in names]
    return f"<thead><tr>{''.join(cells)}</tr></thead>\n"


def _matrix(page: ReportPage) -> Iterator[str]:
    more = " and their results" if page.has_evidence else ""
    yield _lead(f"Every use case, its flows, the cases that run them{more}.")
    yield _scroll("matrix")
    yield '<table class="matrix">\n<caption class="unseen">Use case, flow, case and result'
    yield "</caption>\n"
    yield _head("Use case", "Flow", "Case", *(["Result", "Time"] if page.has_evidence else []))
    for section in page.use_cases:
        yield f"<tbody>{matrix_rows(section, page.has_evidence)}</tbody>\n"
    yield "</table>\n</div>\n"


def _gaps(page: ReportPage) -> Iterator[str]:
    yield from map(_omission, page.omissions)
    yield from map(_gap_group, page.gaps)
    if not page.gaps and not page.omissions:
        yield f'<p class="card quiet">{NOTHING_MISSING}</p>\n'


def _omission(omission: Omission) -> str:
    number = len(omission.cases)
    rest = number - CHIPS_SHOWN
    more = f'<p class="small">and {rest:,} more, in the matrix above</p>\n' if rest > 0 else ""
    return (
        '<article class="card group-card">\n'
        f"<h3>{plural(number, 'case')} without a result: {safe(omission.reason)}</h3>\n"
        f'<p class="chips">{chips(omission.cases[:CHIPS_SHOWN])}</p>\n{more}</article>\n'
    )


def _gap_group(group: GapGroup) -> str:
    title = safe(group.title)
    rows = "".join([f"<tr>{_gap_cells(gap)}</tr>\n" for gap in group.gaps])
    return (
        f'<article class="card group-card gaps">\n<h3>{title}</h3>\n'
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">\n'
        f"<table>\n{_head('Severity', 'What', 'Where')}<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        "</article>\n"
    )


def _gap_cells(gap: Gap) -> str:
    what = f'{with_code(gap.message)} <span class="id">{safe(gap.code)}</span>{_hint(gap)}'
    return f'<td>{_severity(gap)}</td><td>{what}</td><td class="place">{safe(gap.place)}</td>'


def _definitions(page: ReportPage) -> Iterator[str]:
    yield _lead("From the code back to the text: which use cases run through each step function.")
    summary = plural(len(page.definitions), "step function")
    yield f"<details>\n<summary>{summary}</summary>\n{_scroll('step-functions')}<table>\n"
    yield f"{_head('Step function', 'Steps', 'Use cases')}<tbody>\n"
    yield from map(_definition, page.definitions)
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _definition(row: DefinitionRow) -> str:
    place = f'<th scope="row" class="place">{safe(row.place)}</th>'
    return (
        f'<tr>{place}<td class="number">{row.steps}</td><td>{references(row.use_cases)}</td></tr>\n'
    )


def _runs(page: ReportPage) -> Iterator[str]:
    return map(_run, page.runs)


def _run(run: RunSection) -> str:
    flying = references(run.in_flight)
    in_flight = f"<p>In flight when the run ended: {flying}</p>\n" if flying else ""
    return (
        f'<article class="card group-card run" id="{safe(run.anchor)}">\n'
        f"<h3>{safe(run.id)} {badge(run.mark)}</h3>\n{facts(run.facts)}{in_flight}"
        f"{_problems(run.problems)}</article>\n"
    )


def _problems(problems: Sequence[str]) -> str:
    if not problems:
        return ""
    items = "".join([f'<li class="place">{safe(text)}</li>' for text in problems[:PROBLEMS_SHOWN]])
    rest = len(problems) - PROBLEMS_SHOWN
    more = f"<li>and {rest:,} more</li>" if rest > 0 else ""
    return (
        "<p>Lines of the journal that cannot be read:</p>\n"
        f'<ul class="bullets">{items}{more}</ul>\n'
    )
