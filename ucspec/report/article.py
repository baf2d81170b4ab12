"""A use case in full, as Cockburn writes it, as markup: card, flows, deviations, results.

Written without a template: a page has one of these for every use case, and each is long.
"""

from collections.abc import Iterator, Sequence

from ucspec.report.markup import badge, chips, facts, reference, references, safe
from ucspec.report.rows import case_rows, step_list
from ucspec.report.section import (
    CaseDetail,
    Fact,
    FlowSection,
    RuleSection,
    Share,
    StepLine,
    StepRow,
    UseCaseSection,
)
from ucspec.report.wording import duration, plural

RULE = "rule"
CASE_HEAD = (
    '<thead><tr><th scope="col">Case</th><th scope="col">Result</th><th scope="col">Values</th>'
    '<th scope="col" class="number">Time</th></tr></thead>'
)
STEP_HEAD = (
    '<thead><tr><th scope="col">Step</th><th scope="col">Text</th><th scope="col">Result</th>'
    '<th scope="col" class="number">Time</th><th scope="col">Step function</th></tr></thead>'
)
NO_EXTENSION = "nobody extends the use case here yet"


def use_case_article(section: UseCaseSection, has_evidence: bool) -> str:
    """Write one use case, everything that is known of it."""
    place = safe(section.row.anchor)
    language = f' lang="{safe(section.language)}"' if section.language != "en" else ""
    return "".join(
        (
            f'<article class="card use-case" id="{place}" aria-labelledby="{place}:title"'
            f"{language}>\n",
            *_card(section, has_evidence),
            *_steps("Preconditions", section.preconditions),
            *_main(section.main, has_evidence),
            *_deviations(section.deviations, has_evidence),
            *_steps("Success guarantee", section.success_guarantee),
            *_steps("Minimal guarantee", section.minimal_guarantee),
            *(_rule(rule, has_evidence) for rule in section.rules),
            *_ending(section),
            f'<p class="place">{safe(section.place)}</p>\n</article>\n',
        )
    )


def _card(section: UseCaseSection, has_evidence: bool) -> Iterator[str]:
    row = section.row
    yield f'<header>\n<span class="id">{safe(row.id)}</span>\n'
    if has_evidence:
        yield f"{badge(row.mark)}\n"
    if row.is_moment_of_truth:
        yield '<span class="facet truth">◆ moment of truth</span>\n'
    for word in filter(None, (row.priority, row.status)):
        yield f'<span class="facet">{safe(word)}</span>\n'
    yield f'<h3 id="{safe(row.anchor)}:title">{safe(row.title)}</h3>\n</header>\n'
    if section.brief:
        yield f'<p class="brief prose">{safe(section.brief)}</p>\n'
    if section.facets or section.links:
        words = (*map(safe, section.facets), *map(reference, section.links))
        items = "".join([f'<li class="facet">{word}</li>' for word in words])
        yield f'<ul class="facets">{items}</ul>\n'
    yield facts(section.facts)
    yield '<div class="pair">\n'
    yield from _pairs("Stakeholders and interests", section.stakeholders)
    yield from _pairs("KPI targets", section.kpis)
    yield "</div>\n"


def _pairs(title: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    if pairs:
        rows = "".join([f"<dt>{safe(name)}</dt><dd>{safe(text)}</dd>" for name, text in pairs])
        yield f'<div>\n<h4>{title}</h4>\n<dl class="facts">{rows}</dl>\n</div>\n'


def _steps(title: str, lines: Sequence[StepLine]) -> Iterator[str]:
    if lines:
        yield f"<h4>{title}</h4>\n{step_list(lines, False)}\n"


def _main(flow: FlowSection | None, has_evidence: bool) -> Iterator[str]:
    if flow is None:
        return
    verdict = f" {_verdict(flow)}" if has_evidence else ""
    yield f'<section id="{safe(flow.anchor)}">\n<h4>Main success scenario{verdict}</h4>\n'
    if flow.set_up:
        yield f"{step_list(flow.set_up, False)}\n"
    yield f"{step_list(flow.steps)}\n"
    if flow.at_any_time:
        branch = f'<span class="branch">at any time {chips(flow.at_any_time)}</span>'
        yield f'<div class="any-time">{branch}</div>\n'
    yield from _results(flow, has_evidence)
    yield "</section>\n"


def _deviations(flows: Sequence[FlowSection], has_evidence: bool) -> Iterator[str]:
    if flows:
        yield "<h4>Extensions</h4>\n"
        yield from (_deviation(flow, has_evidence) for flow in flows)


def _deviation(flow: FlowSection, has_evidence: bool) -> str:
    nested = " nested" if flow.is_nested else ""
    label = "" if flow.kind == RULE else f"{safe(flow.label)}. "
    head = f"<h5>{label}{safe(flow.title)}</h5>{_verdict(flow) if has_evidence else ''}"
    place = f'class="flow {flow.mark.tone}{nested}" id="{safe(flow.anchor)}"'
    return "".join(
        (
            f'<article {place}>\n<div class="head">{head}</div>\n',
            *_wiring(flow),
            f"{step_list(flow.set_up, False)}\n" if flow.set_up else "",
            f"{step_list(flow.steps, flow.kind != RULE)}\n",
            *_any_time(flow),
            *_results(flow, has_evidence),
            "</article>\n",
        )
    )


def _wiring(flow: FlowSection) -> Iterator[str]:
    if flow.wiring:
        is_told = not flow.ending or flow.ending in flow.wiring
        ending = "" if is_told else f'<span class="ending"> – {safe(flow.ending)}</span>'
        yield f'<p class="wiring">{safe(flow.wiring)}{ending}</p>\n'


def _any_time(flow: FlowSection) -> Iterator[str]:
    if flow.at_any_time:
        yield f'<div class="any-time branch">{chips(flow.at_any_time)}</div>\n'


def _verdict(flow: FlowSection) -> str:
    if not flow.is_single:
        return badge(flow.mark)
    anchor = flow.cases[0].anchor
    place = f' id="{safe(anchor)}"' if anchor else ""
    return f'<span class="small"{place}>1 case · {duration(flow.seconds)}</span>{badge(flow.mark)}'


def _results(flow: FlowSection, has_evidence: bool) -> Iterator[str]:
    """Write the cases of a flow below its steps; a single pass says all in the heading."""
    if not has_evidence:
        return
    if flow.is_single:
        yield from map(_detail, flow.details)
    elif flow.cases:
        time = f" · {duration(flow.seconds)}" if flow.seconds else ""
        summary = f"{plural(len(flow.cases), 'case')}: {_counted(flow.shares)}{time}"
        yield f"<details{' open' if flow.has_trouble else ''}>\n<summary>{summary}</summary>\n"
        yield _table(f"Cases of {flow.id}", CASE_HEAD, case_rows(flow.cases))
        yield from map(_detail, flow.details)
        yield "</details>\n"
    else:
        yield '<p class="small">No case runs this flow.</p>\n'


def _counted(shares: Sequence[Share]) -> str:
    return ", ".join([f"{share.number} {share.mark.word}" for share in shares])


def _detail(of: CaseDetail) -> str:
    """Write every step of one case."""
    opening = f"<details{' open' if of.is_open else ''}>\n"
    summary = f'<summary>Steps of <span class="id">{safe(of.case)}</span></summary>\n'
    rows = "".join(map(_step_row, of.steps))
    return f"{opening}{summary}{_table(f'Steps of {of.case}', STEP_HEAD, rows)}</details>\n"


def _table(name: str, head: str, rows: str) -> str:
    return (
        f'<div class="cases" role="region" aria-label="{safe(name)}" tabindex="0">\n'
        f"<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _step_row(step: StepRow) -> str:
    tone = step.mark.tone
    state = ' class="failed"' if tone == "failed" else ""
    group = f'<th scope="rowgroup" colspan="5">{safe(step.group)}</th>' if step.group else ""
    before = f'<tr class="group">{group}</tr>\n' if group else ""
    message = f'<pre class="message">{safe(step.message)}</pre>' if step.message else ""
    files = "".join([f'<div class="small">Attached: {safe(one)}</div>' for one in step.attachments])
    return (
        f"{before}<tr{state}>"
        f'<th scope="row" class="id">{safe(step.id)}</th>'
        f'<td><span class="keyword">{safe(step.keyword)}</span> {safe(step.text)}{message}{files}'
        f'</td><td>{badge(step.mark)}</td><td class="number">'
        f"{duration(step.seconds) if tone != 'skipped' else ''}</td>"
        f'<td class="place">{safe(step.definition)}</td></tr>\n'
    )


def _rule(rule: RuleSection, has_evidence: bool) -> str:
    mark = f" {badge(rule.mark)}" if has_evidence else ""
    title = f'Business rule <span class="title">{safe(rule.title)}</span>{mark}'
    text = f'<p class="prose">{safe(rule.description)}</p>\n' if rule.description else ""
    examples = "".join([_deviation(example, has_evidence) for example in rule.examples])
    return f'<section id="{safe(rule.anchor)}">\n<h4>{title}</h4>\n{text}{examples}</section>\n'


def _ending(section: UseCaseSection) -> Iterator[str]:
    if section.extension_points:
        points = "".join(map(_extension_point, section.extension_points))
        yield f'<h4>Extension points</h4>\n<dl class="facts">{points}</dl>\n'
    if section.open_questions:
        items = "".join([f"<li>{safe(text)}</li>" for text in section.open_questions])
        yield f'<h4>Open questions</h4>\n<ul class="bullets">{items}</ul>\n'
    if section.notes:
        yield f"<h4>Notes and sources</h4>\n{facts(section.notes)}"


def _extension_point(fact: Fact) -> str:
    return f"<dt>{safe(fact.label)}</dt><dd>{references(fact.values) or NO_EXTENSION}</dd>"
