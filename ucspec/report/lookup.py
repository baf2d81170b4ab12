"""What the sections of a page need to know of each other: titles, step results, node ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ucspec.model.trace import CaseTrace, FlowTrace, RuleTrace, Trace, UseCaseTrace
from ucspec.model.usecase import UseCase
from ucspec.report.section import Reference
from ucspec.report.status import Mark, verdict_mark
from ucspec.report.step_tally import StepTally, tally_steps
from ucspec.report.wording import anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Everything by its id.

    `homes` are the flows that cases stand under first; `links` are URL templates by the prefix
    of an external id.
    """

    use_cases: Mapping[str, UseCase]
    marks: Mapping[str, Mark | None]
    steps: Mapping[str, StepTally]
    extended_by: Mapping[str, tuple[UseCase, ...]]
    included_by: Mapping[str, tuple[UseCase, ...]]
    homes: Mapping[str, str]
    nodes: Mapping[str, str]
    links: Mapping[str, str]
    has_evidence: bool
    elsewhere: frozenset[str]

    def use_case_reference(self, use_case_id: str) -> Reference:
        """Refer to a use case by its id and title; without a link if the trace has none."""
        known = self.use_cases.get(use_case_id)
        if known is None:
            return Reference(text=use_case_id)
        return Reference(
            text=f"{use_case_id} {known.title}",
            anchor=anchor(use_case_id),
            mark=self.marks.get(use_case_id),
        )

    def origin_reference(self, origin: str) -> Reference:
        """Refer to the flow, background or guarantee that a step is written in."""
        target = origin if origin in self.marks else origin.partition("/")[0]
        is_known = target in self.marks
        return Reference(
            text=origin, anchor=anchor(target) if is_known else "", mark=self.marks.get(origin)
        )


def make_lookup(trace: Trace) -> Lookup:
    """Read everything that is needed by id out of a trace."""
    has_evidence = bool(trace.runs)
    use_cases = {part.use_case.id: part.use_case for part in trace.use_cases}
    return Lookup(
        use_cases=use_cases,
        marks=_marks(trace, has_evidence),
        steps=tally_steps(every_case(trace)),
        extended_by=_extended_by(use_cases.values()),
        included_by=_included_by(use_cases.values()),
        homes=_homes(trace),
        nodes={planned.case: planned.node for run in trace.runs for planned in run.planned},
        links={
            prefix: template
            for model in trace.models
            for prefix, template in model.catalogue.links.items()
        },
        has_evidence=has_evidence,
        elsewhere=_elsewhere(trace),
    )


def _elsewhere(trace: Trace) -> frozenset[str]:
    """Name the cases that another runner was the last to run; runs are oldest first."""
    newest = {
        (f"{one.case}{{{one.target}}}" if one.target else one.case): run.info.is_import
        for run in trace.runs
        for one in run.planned
    }
    return frozenset(case for case, is_import in newest.items() if is_import)


def every_flow(part: UseCaseTrace) -> Iterable[FlowTrace]:
    """Go through the flows of a use case, then the examples of its rules."""
    yield from part.flows
    for rule in part.rules:
        yield from rule.examples


def every_case(trace: Trace) -> tuple[CaseTrace, ...]:
    """List every case of every use case once, in order; a combined path judges several flows."""
    cases = {
        case.id: case
        for part in trace.use_cases
        for flow in every_flow(part)
        for case in flow.cases
    }
    return tuple(cases.values())


def _marks(trace: Trace, has_evidence: bool) -> dict[str, Mark | None]:
    """Mark use cases, flows and rules by their id; without evidence nothing has a mark."""
    parts: dict[str, UseCaseTrace | FlowTrace | RuleTrace] = {}
    for part in trace.use_cases:
        parts[part.use_case.id] = part
        parts.update((flow.id, flow) for flow in every_flow(part))
        parts.update((rule.id, rule) for rule in part.rules)
    return {
        name: verdict_mark(part, True) if has_evidence else None for name, part in parts.items()
    }


def _extended_by(use_cases: Iterable[UseCase]) -> dict[str, tuple[UseCase, ...]]:
    found: dict[str, tuple[UseCase, ...]] = {}
    for one in use_cases:
        if one.extends:
            base = one.extends.use_case
            found[base] = (*found.get(base, ()), one)
    return found


def _included_by(use_cases: Iterable[UseCase]) -> dict[str, tuple[UseCase, ...]]:
    found: dict[str, tuple[UseCase, ...]] = {}
    for one in use_cases:
        included = {
            step.include.use_case for flow in one.flows for step in flow.body if step.include
        }
        for name in included:
            found[name] = (*found.get(name, ()), one)
    return found


def _homes(trace: Trace) -> dict[str, str]:
    homes: dict[str, str] = {}
    for part in trace.use_cases:
        for flow in every_flow(part):
            for case in flow.cases:
                homes.setdefault(case.id, flow.id)
    return homes
