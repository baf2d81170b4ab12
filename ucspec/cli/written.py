"""A use case as it is written, with the numbers that the file does not need."""

from collections.abc import Iterable, Iterator
from typing import Any

from ucspec.cli.output import Heading, align
from ucspec.model.catalogue import Model
from ucspec.model.flow import Flow, Step
from ucspec.model.usecase import BusinessRule, Priority, Status, UseCase


def write_use_case(model: Model, use_case: UseCase) -> Iterator[str]:
    """Write a use case line by line: card, flows, deviations, guarantees, rules."""
    yield Heading(f"{use_case.id} {use_case.title}")
    yield f"  {', '.join(_facets(use_case))}"
    if use_case.brief:
        yield f"  {use_case.brief}"
    yield ""
    yield from align([(f"  {label}", text) for label, text in _card(model, use_case)])
    yield from _part("Preconditions", use_case.background)
    for flow in use_case.flows:
        yield from _flow(flow)
    yield from _part("Success guarantee", use_case.success_guarantee)
    yield from _part("Minimal guarantee", use_case.minimal_guarantee)
    for rule in use_case.rules:
        yield from _rule(rule)


def _facets(use_case: UseCase) -> Iterator[str]:
    yield use_case.level.value
    yield from (one.value for one in (use_case.priority,) if one is not Priority.NONE)
    yield from (one.value for one in (use_case.status,) if one is not Status.NONE)
    yield from use_case.stages
    if use_case.is_moment_of_truth:
        yield "moment of truth"
    yield from map(str, use_case.external_ids)
    yield str(use_case.location)


def _card(model: Model, use_case: UseCase) -> Iterator[tuple[str, str]]:
    singles = (
        ("Scope", use_case.scope),
        ("Primary actor", use_case.primary_actor),
        ("Secondary actors", ", ".join(use_case.secondary_actors)),
        ("Personas", ", ".join(use_case.personas)),
        ("Trigger", use_case.trigger),
        ("Owner", use_case.owner),
    )
    yield from ((label, text) for label, text in singles if text)
    for one in use_case.stakeholders:
        yield "Stakeholder", f"{one.name} - {one.interest}"
    if use_case.extends:
        yield "Extends", f'{use_case.extends.use_case} at "{use_case.extends.point}"'
    for point in use_case.extension_points:
        yield "Extension point", f"{point.name} - after step {point.after_step}"
    for extension in model.extensions_of(use_case.id):
        point_name = extension.extends.point if extension.extends else ""
        yield "Extended by", f'{extension.id} {extension.title} at "{point_name}"'
    yield from (("KPI", kpi.text) for kpi in use_case.kpis)


def _flow(flow: Flow) -> Iterator[str]:
    name = "Main success" if flow.is_main else f"{flow.label}. {flow.title}"
    yield ""
    yield Heading(f"  {name}  ({flow.kind.value}, {flow.outcome.value})")
    if flow.wiring_text:
        yield f"    {flow.wiring_text}"
    prefix = "" if flow.is_main else f"{flow.label}."
    numbered = [("    before", _text(step)) for step in flow.set_up]
    numbered += [(f"    {prefix}{step.number}", _text(step)) for step in flow.body]
    yield from align(numbered)
    if flow.rows is not None:
        names = ", ".join(row.name for row in flow.rows) or "none"
        yield f"    rows: {names}"


def _part(title: str, steps: Iterable[Step]) -> Iterator[str]:
    lines = [f"    {_text(step)}" for step in steps]
    if lines:
        yield from ("", Heading(f"  {title}"), *lines)


def _rule(rule: BusinessRule) -> Iterator[str]:
    yield from ("", Heading(f"  {rule.id.partition('/')[2]} {rule.title}"))
    for example in rule.examples:
        yield f"    {example.id.partition('/')[2]} {example.title}"
        yield from (f"      {_text(step)}" for step in example.steps)


def _text(step: Step) -> str:
    return f"{step.keyword.strip()} {step.text}"


def use_case_document(use_case: UseCase) -> dict[str, Any]:
    """Make a use case plain data, as it is written."""
    return {
        "id": use_case.id,
        "title": use_case.title,
        "file": use_case.path.as_posix(),
        "line": use_case.location.line,
        "brief": use_case.brief,
        "level": use_case.level.value,
        "primary_actor": use_case.primary_actor,
        "secondary_actors": list(use_case.secondary_actors),
        "preconditions": [_step_document(step) for step in use_case.background],
        "flows": [_flow_document(use_case, flow) for flow in use_case.flows],
        "success_guarantee": [_step_document(step) for step in use_case.success_guarantee],
        "minimal_guarantee": [_step_document(step) for step in use_case.minimal_guarantee],
    }


def _flow_document(use_case: UseCase, flow: Flow) -> dict[str, Any]:
    return {
        "id": f"{use_case.id}/{flow.label}",
        "label": flow.label,
        "kind": flow.kind.value,
        "outcome": flow.outcome.value,
        "title": flow.title,
        "wiring": flow.wiring_text,
        "rows": [row.name for row in flow.rows or ()],
        "steps": [_step_document(step) for step in (*flow.set_up, *flow.body)],
    }


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "keyword": step.keyword.strip(),
        "text": step.text,
        "file": step.location.path.as_posix(),
        "line": step.location.line,
    }
