"""Flows as Cockburn writes them: numbered steps, deviations at the step that they leave from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ucspec.model.actor import SubjectKind
from ucspec.model.flow import MAIN, EntryKind, Flow, Outcome, Step
from ucspec.model.trace import FlowTrace, RuleTrace
from ucspec.model.usecase import BusinessRuleExample, UseCase
from ucspec.notation.dialect import SubjectWords, find_dialect
from ucspec.report.cases import case_details, case_row, shares_of
from ucspec.report.lookup import Lookup
from ucspec.report.section import (
    FlowSection,
    Reference,
    RuleSection,
    StepLine,
)
from ucspec.report.status import verdict_mark
from ucspec.report.wording import anchor, flow_name

ENDING_BY_OUTCOME = {Outcome.SUCCESS: "ends in success", Outcome.FAILURE: "ends in failure"}
ANY_TIME = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What is needed to write one use case.

    `deviations` are by the flow and the step that they leave from; step ANY_TIME is no step.
    `chosen` are the ids of the cases whose steps are shown.
    """

    use_case: UseCase
    lookup: Lookup
    deviations: Mapping[tuple[str, int], tuple[Reference, ...]]
    chosen: frozenset[str]
    words: SubjectWords


def open_chapter(use_case: UseCase, lookup: Lookup, chosen: frozenset[str]) -> Chapter:
    """Find out which deviation leaves from which step."""
    found: dict[tuple[str, int], tuple[Reference, ...]] = {}
    for flow in use_case.flows:
        if flow.entry is None or f"{use_case.id}/{flow.label}" not in lookup.marks:
            continue
        is_placed = flow.entry.step is not None and flow.entry.kind is not EntryKind.ANY_TIME
        number = flow.entry.step.number if is_placed and flow.entry.step else ANY_TIME
        place = (flow.host or MAIN, number)
        found[place] = (*found.get(place, ()), _flow_reference(use_case, flow, lookup))
    words = find_dialect(use_case.language).subjects
    return Chapter(use_case=use_case, lookup=lookup, deviations=found, chosen=chosen, words=words)


def flow_section(trace: FlowTrace, chapter: Chapter) -> FlowSection:
    """Write one flow with its steps and its cases; a business rule's example has no flow."""
    flow = trace.flow or _example_of(chapter.use_case, trace.id)
    lookup = chapter.lookup
    rows = tuple([case_row(case, lookup, trace.id) for case in trace.cases])
    return FlowSection(
        id=trace.id,
        anchor=anchor(trace.id),
        label=trace.label,
        title=trace.title,
        kind=trace.kind,
        mark=verdict_mark(trace, lookup.has_evidence),
        coverage=trace.coverage.value,
        link=trace.link.value if trace.link else "",
        review=trace.review.value,
        host=trace.flow.host if trace.flow else "",
        wiring=trace.flow.wiring_text if trace.flow else "",
        ending=_ending(trace.flow),
        location=flow.location if flow else None,
        set_up=step_lines(_set_up(flow), chapter),
        steps=step_lines(_body(flow), chapter, trace.label),
        at_any_time=chapter.deviations.get((trace.label, ANY_TIME), ()),
        cases=rows,
        shares=shares_of(trace.cases),
        seconds=sum([row.seconds for row in rows]),
        details=case_details(trace.cases, trace.id, chapter.chosen, lookup),
    )


def rule_section(trace: RuleTrace, chapter: Chapter) -> RuleSection:
    """Write a business rule with its examples."""
    described = {rule.id: rule.description for rule in chapter.use_case.rules}
    return RuleSection(
        id=trace.id,
        anchor=anchor(trace.id),
        title=trace.title,
        description=described.get(trace.id, ""),
        mark=verdict_mark(trace, chapter.lookup.has_evidence),
        examples=tuple(flow_section(example, chapter) for example in trace.examples),
    )


def step_lines(steps: Iterable[Step], chapter: Chapter, label: str = "") -> tuple[StepLine, ...]:
    """Write steps one below the other; `label` is that of their flow if they are numbered."""
    prefix = "" if label in ("", MAIN) else f"{label}."
    return tuple([_step_line(step, chapter, label, f"{prefix}{step.number}") for step in steps])


def _step_line(step: Step, chapter: Chapter, label: str, number: str) -> StepLine:
    tally = chapter.lookup.steps.get(step.id)
    return StepLine(
        id=step.id,
        number=number,
        keyword=step.keyword,
        text=step.text,
        subject=_spoken_subject(step, chapter.words),
        table=step.table,
        doc_string=step.doc_string.content if step.doc_string else "",
        include=chapter.lookup.use_case_reference(step.include.use_case) if step.include else None,
        deviations=chapter.deviations.get((label, step.number), ()) if label else (),
        mark=tally.mark if tally else None,
        seconds=tally.mean if tally else 0.0,
        runs=tally.runs if tally else 0,
        definition=tally.definition if tally else "",
    )


def _spoken_subject(step: Step, words: SubjectWords) -> str:
    """Find the words that a step starts with and that say who acts, or nothing."""
    if step.subject is None:
        return ""
    start = step.text.casefold()
    is_system = step.subject.kind is SubjectKind.SYSTEM
    name = words.system if is_system else step.subject.individual
    if start.startswith(name.casefold()):
        return step.text[: len(name)]
    name = step.subject.individual
    spoken = (f"{article} {name}".lstrip() for article in ("", *words.articles))
    length = next((len(each) for each in spoken if start.startswith(each.casefold())), 0)
    return step.text[:length]


def _flow_reference(use_case: UseCase, flow: Flow, lookup: Lookup) -> Reference:
    flow_id = f"{use_case.id}/{flow.label}"
    text = flow_name(flow.label, flow.title)
    return Reference(text=text, anchor=anchor(flow_id), mark=lookup.marks.get(flow_id))


def _example_of(use_case: UseCase, example_id: str) -> BusinessRuleExample | None:
    examples = (example for rule in use_case.rules for example in rule.examples)
    return next((example for example in examples if example.id == example_id), None)


def _set_up(flow: Flow | BusinessRuleExample | None) -> tuple[Step, ...]:
    return flow.set_up if isinstance(flow, Flow) else ()


def _body(flow: Flow | BusinessRuleExample | None) -> tuple[Step, ...]:
    if isinstance(flow, Flow):
        return flow.body
    return flow.steps if flow else ()


def _ending(flow: Flow | None) -> str:
    return ENDING_BY_OUTCOME[flow.outcome] if flow and not flow.is_main else ""
