"""Use cases in Cockburn's fully dressed form."""

from collections.abc import Iterator
from urllib.parse import quote

from ucspec.model.kpi import Kpi
from ucspec.model.trace import UseCaseTrace
from ucspec.model.usecase import ExternalId, Priority, Status, UseCase
from ucspec.report.cases import shares_of
from ucspec.report.flows import flow_section, open_chapter, rule_section, step_lines
from ucspec.report.lookup import Lookup, every_flow
from ucspec.report.section import (
    Fact,
    Reference,
    UseCaseRow,
    UseCaseSection,
)
from ucspec.report.status import verdict_mark
from ucspec.report.wording import anchor, visible, web_address

OPEN_QUESTION = "open question"
LABELS_WITH_A_PLACE = frozenset(
    {
        "scope", "primary actor", "secondary actors", "persona", "trigger", "stakeholder",
        "extension point", "extends", "kpi", "owner", "reviewed", OPEN_QUESTION,
    }
)  # fmt: skip
SIGN_BY_OPERATOR = {"<=": "≤", ">=": "≥"}


def use_case_section(trace: UseCaseTrace, lookup: Lookup, chosen: frozenset[str]) -> UseCaseSection:
    """Write one use case."""
    use_case = trace.use_case
    chapter = open_chapter(use_case, lookup, chosen)
    flows = tuple([flow_section(flow, chapter) for flow in trace.flows])
    mains = 1 if flows and flows[0].kind == "main" else 0
    return UseCaseSection(
        row=use_case_row(trace, lookup),
        language=use_case.language,
        brief=use_case.brief,
        place=str(use_case.location),
        facets=_facets(use_case),
        links=tuple(external_link(one, lookup) for one in use_case.external_ids),
        facts=tuple(_facts(use_case, lookup)),
        stakeholders=tuple((one.name, one.interest) for one in use_case.stakeholders),
        preconditions=step_lines(use_case.background, chapter),
        main=flows[0] if mains else None,
        deviations=flows[mains:],
        success_guarantee=step_lines(use_case.success_guarantee, chapter),
        minimal_guarantee=step_lines(use_case.minimal_guarantee, chapter),
        extension_points=tuple(_extension_points(use_case, lookup)),
        kpis=tuple((kpi.name, target_of(kpi)) for kpi in use_case.kpis),
        open_questions=tuple(
            line.text for line in use_case.card if line.label.lower() == OPEN_QUESTION
        ),
        notes=tuple(
            Fact(label=line.label, values=(linked(line.text),))
            for line in use_case.card
            if line.label.lower() not in LABELS_WITH_A_PLACE
        ),
        rules=tuple(rule_section(rule, chapter) for rule in trace.rules),
    )


def use_case_row(trace: UseCaseTrace, lookup: Lookup) -> UseCaseRow:
    """Put a use case on one line."""
    use_case = trace.use_case
    cases = list({case.id: case for flow in every_flow(trace) for case in flow.cases}.values())
    shares = shares_of(cases)
    return UseCaseRow(
        id=use_case.id,
        title=use_case.title,
        anchor=anchor(use_case.id),
        mark=verdict_mark(trace, lookup.has_evidence),
        actors=tuple(name for name in (use_case.primary_actor, *use_case.secondary_actors) if name),
        level=use_case.level.value,
        priority="" if use_case.priority is Priority.NONE else use_case.priority.value,
        status="" if use_case.status is Status.NONE else use_case.status.value,
        is_moment_of_truth=use_case.is_moment_of_truth,
        flows=tuple(
            Reference(text=flow.label, anchor=anchor(flow.id), mark=lookup.marks.get(flow.id))
            for flow in every_flow(trace)
        ),
        passed=sum(share.number for share in shares if share.mark.tone == "passed"),
        cases=len(cases),
        shares=shares,
        seconds=sum(case.result.seconds for case in cases if case.result),
    )


def target_of(kpi: Kpi) -> str:
    """Write the target of a KPI: "≤ 5 days, p95, from step 1 to step 5"."""
    sign = SIGN_BY_OPERATOR.get(kpi.operator, kpi.operator)
    parts = [f"{sign} {kpi.target:g} {kpi.unit}".rstrip(), kpi.statistic]
    if kpi.from_step is not None and kpi.to_step is not None:
        parts.append(f"from step {kpi.from_step} to step {kpi.to_step}")
    return ", ".join(part for part in parts if part)


def external_link(one: ExternalId, lookup: Lookup) -> Reference:
    """Link an id of another system where the catalogue has an address for its prefix."""
    template = lookup.links.get(one.prefix, "")
    address = template.replace("{key}", quote(visible(one.key), safe=""))
    is_safe = bool(template) and web_address(address) == address
    return Reference(text=str(one), address=address if is_safe else "")


def linked(text: str) -> Reference:
    """Link a text to the address that it holds, if it holds one."""
    return Reference(text=text, address=web_address(text))


def _facets(use_case: UseCase) -> tuple[str, ...]:
    return (
        *(f"stage: {name}" for name in use_case.stages),
        *(f"touchpoint: {name}" for name in use_case.touchpoints),
        *(f"channel: {name}" for name in use_case.channels),
    )


def _facts(use_case: UseCase, lookup: Lookup) -> Iterator[Fact]:
    """List the card's facts in Cockburn's order, then how use cases hang together."""
    texts = (
        ("Scope", (use_case.scope,)),
        ("Level", (use_case.level.value,)),
        ("Primary actor", (use_case.primary_actor,)),
        ("Secondary actors", use_case.secondary_actors),
        ("Personas", use_case.personas),
        ("Trigger", (use_case.trigger,)),
        ("Owner", (use_case.owner,)),
        ("Reviewed", (use_case.reviewed,)),
    )
    for label, words in texts:
        if any(words):
            yield Fact(label=label, values=tuple(Reference(text=word) for word in words))
    for label, references in _relations(use_case, lookup):
        if references:
            yield Fact(label=label, values=references)


def _relations(use_case: UseCase, lookup: Lookup) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    refer = lookup.use_case_reference
    included = dict.fromkeys(
        step.include.use_case for flow in use_case.flows for step in flow.body if step.include
    )
    yield "Includes", tuple(refer(name) for name in included)
    yield "Included by", tuple(refer(one.id) for one in lookup.included_by.get(use_case.id, ()))
    if use_case.extends:
        base = refer(use_case.extends.use_case)
        text = f"{base.text} at “{use_case.extends.point}”"
        yield "Extends", (Reference(text=text, anchor=base.anchor, mark=base.mark),)
    yield "Extended by", tuple(refer(one.id) for one in lookup.extended_by.get(use_case.id, ()))


def _extension_points(use_case: UseCase, lookup: Lookup) -> Iterator[Fact]:
    extending = lookup.extended_by.get(use_case.id, ())
    for point in use_case.extension_points:
        users = (one for one in extending if one.extends and one.extends.point == point.name)
        yield Fact(
            label=f"{point.name} – after step {point.after_step}",
            values=tuple(lookup.use_case_reference(one.id) for one in users),
        )
