"""The rows that a page has thousands of, written without a template: steps, cases, the matrix.

A template costs five times as much here. Whatever an author wrote goes through `safe`.
"""

import re
from collections.abc import Iterator, Sequence

from ucspec.report.markup import badge, chips, outcome, safe
from ucspec.report.section import CaseRow, FlowSection, StepLine, UseCaseSection
from ucspec.report.status import Mark
from ucspec.report.wording import duration

QUOTED = re.compile(r"&#34;[^&]*(?:&(?!#34;)[^&]*)*&#34;|&lt;[\w -]+&gt;|[“„«][^“”„«»]+[”“»]")
BROKEN_TONES = frozenset({"failed", "crashed"})


def tinted(line: StepLine) -> str:
    """A step's text with its subject and its quoted values marked."""
    text, subject = safe(line.text), safe(line.subject)
    if "&" in text or not text.isascii():
        text = QUOTED.sub(r'<q class="value">\g<0></q>', text)
    if subject and text.startswith(subject):
        text = f'<span class="subject">{subject}</span>{text[len(subject) :]}'
    if line.include and line.include.anchor:
        name = safe(line.include.text.partition(" ")[0])
        link = f'(<a href="#{safe(line.include.anchor)}">{name}</a>'
        text = text.replace(f"({name}", link, 1)
    return text


def step_list(lines: Sequence[StepLine], is_numbered: bool = True) -> str:
    """Steps one below the other, numbered or by their keywords, deviations under their step."""
    tag = "ol" if is_numbered else "ul"
    items = "".join([_step_item(line, is_numbered) for line in lines])
    return f'<{tag} class="steps">{items}</{tag}>'


def case_rows(cases: Sequence[CaseRow]) -> str:
    """The rows of cases below their flow."""
    return "".join([_case_row(case) for case in cases])


def _case_row(case: CaseRow) -> str:
    place = f' id="{safe(case.anchor)}"' if case.anchor else ""
    time = duration(case.seconds) if case.seconds else ""
    target = f' <span class="small">on {safe(case.target)}</span>' if case.target else ""
    return (
        f'<tr{place}><th scope="row" class="id">{safe(case.id)}</th>'
        f"<td>{badge(case.mark)}{''.join(_case_remarks(case))}</td>"
        f'<td>{safe(case.row)}{target}</td><td class="number">{time}</td></tr>\n'
    )


def _case_remarks(case: CaseRow) -> Iterator[str]:
    """Say what a case's status alone does not: attempts, who blocks it, why it has no result."""
    if case.attempts:
        words = ", ".join(mark.word for mark in case.attempts)
        yield f' <span class="small">{len(case.attempts)} attempts: {safe(words)}</span>'
    if case.blocked_by:
        name = safe(case.blocked_by.text)
        if case.blocked_by.anchor:
            name = f'<a href="#{safe(case.blocked_by.anchor)}">{name}</a>'
        yield f' <span class="small">by {name}</span>'
    if case.note:
        yield f'<div class="small">{safe(case.note)}</div>'


def matrix_rows(section: UseCaseSection, has_evidence: bool) -> str:
    """The rows of a use case in the matrix: flow by flow, case by case."""
    use_case = section.row
    height = sum([max(1, len(flow.cases)) for flow in section.flows])
    head = (
        f'<th scope="rowgroup"{_span(height)}><a href="#{safe(use_case.anchor)}">'
        f'{safe(use_case.id)}</a><br><span class="small">{safe(use_case.title)}</span></th>'
    )
    rows = [row for flow in section.flows for row in _flow_rows(flow, has_evidence)]
    return "".join([f"<tr>{head if not at else ''}{row}</tr>\n" for at, row in enumerate(rows)])


def _span(height: int) -> str:
    return f' rowspan="{height}"' if height > 1 else ""


def _flow_rows(flow: FlowSection, has_evidence: bool) -> Iterator[str]:
    head = (
        f'<th scope="row"{_span(len(flow.cases))}><a href="#{safe(flow.anchor)}">'
        f'{safe(flow.label)}</a> <span class="small">{safe(flow.title)}</span></th>'
    )
    for case in flow.cases:
        yield head + _case_cells(case, has_evidence)
        head = ""
    if not flow.cases:
        verdict = f"<td>{badge(flow.mark)}</td><td></td>" if has_evidence else ""
        yield f'{head}<td class="small">no case</td>{verdict}'


def _case_cells(case: CaseRow, has_evidence: bool) -> str:
    name = f'<td class="id">{safe(case.id)}</td>'
    if not has_evidence:
        return name
    time = duration(case.seconds) if case.seconds else ""
    return f'{name}<td>{badge(case.mark)}</td><td class="number">{time}</td>'


def _step_item(line: StepLine, is_numbered: bool) -> str:
    mark = line.mark
    state = f' class="{mark.tone}"' if mark and mark.tone in BROKEN_TONES else ""
    word = safe(line.number)
    if not is_numbered:
        word = f'<span class="keyword">{safe(line.keyword)}</span>'
    how = _how(line, mark) if mark else ""
    more = _more(line) if line.table or line.doc_string else ""
    branch = f'<span class="branch">{chips(line.deviations)}</span>' if line.deviations else ""
    text = f'<span class="n">{word}</span><span class="step-text">{tinted(line)}</span>'
    return f"<li{state}>{text}{how}{more}{branch}</li>\n"


def _how(line: StepLine, mark: Mark) -> str:
    time = duration(line.seconds) if line.runs else ""
    place = safe(line.definition)
    return (
        f'<span class="how">{outcome(mark)}<span class="time">{time}</span>'
        f'<span class="place" title="{place}">{place.rpartition("/")[2]}</span></span>'
    )


def _more(line: StepLine) -> str:
    """A step's table and its text block."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{safe(cell)}</td>' for cell in row)}</tr>" for row in line.table
    )
    table = f'<table class="table-in-step">{rows}</table>' if rows else ""
    block = f"<pre>{safe(line.doc_string)}</pre>" if line.doc_string else ""
    return f'<div class="more">{table}{block}</div>'
