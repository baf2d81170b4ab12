"""What failed, where, and how to run it again; what has no result, and why."""

import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ucspec.model.trace import CaseTrace, FlowTrace, Trace, UseCaseTrace
from ucspec.model.verdict import Verdict
from ucspec.report.cases import case_row, failed_step_of, reason_of, step_row
from ucspec.report.lookup import Lookup, every_flow
from ucspec.report.page import Failure, Omission
from ucspec.report.section import Reference
from ucspec.report.status import case_mark
from ucspec.report.wording import anchor, flow_name, one_line

RERUN_LIMIT = 10
UNTOLD = frozenset({Verdict.NOT_RUN, Verdict.STALE})
Place = tuple[UseCaseTrace, FlowTrace, CaseTrace]


def failures_of(trace: Trace, lookup: Lookup) -> tuple[Failure, ...]:
    """List the cases that failed in their own flow, each with those that it blocks."""
    blocked = defaultdict(list)
    for _, _, case in _places(trace):
        if case.verdict is Verdict.BLOCKED and case.result:
            blocked[case.result.blocked_by].append(case_reference(case))
    return tuple(
        _failure(group, lookup, tuple(blocked.pop(_origin_of(group[0][2]), ())))
        for group in _alike(_places(trace))
    )


def omissions_of(trace: Trace) -> tuple[Omission, ...]:
    """Group the cases without a result by the reason for it."""
    by_reason = defaultdict(list)
    for _, _, case in _places(trace):
        if case.verdict in UNTOLD:
            by_reason[reason_of(case) or case_mark(case).word].append(case_reference(case))
    return tuple(Omission(reason=reason, cases=tuple(cases)) for reason, cases in by_reason.items())


def case_reference(case: CaseTrace) -> Reference:
    """Refer to a case by its id."""
    return Reference(text=case.id, anchor=anchor(case.id), mark=case_mark(case))


def rerun_command(nodes: Sequence[str]) -> str:
    """Write the command that runs cases again, quoted for a shell; the first RERUN_LIMIT only."""
    return "pytest " + " \\\n  ".join(shlex.quote(one_line(node)) for node in nodes[:RERUN_LIMIT])


def _alike(places: Iterable[Place]) -> list[list[Place]]:
    """Put the defects of a flow together that are at the same step and say the same."""
    groups: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in places:
        _, flow, case = place
        if case.verdict is not Verdict.FAILED:
            continue
        step = failed_step_of(case)
        words = (step.id, step.message) if step else (case.id,)
        groups[(flow.id, case.status.value, *words)].append(place)
    return list(groups.values())


def _failure(group: list[Place], lookup: Lookup, blocks: tuple[Reference, ...]) -> Failure:
    part, flow, case = group[0]
    use_case = part.use_case
    step = failed_step_of(case)
    result = case.result
    nodes = [
        lookup.nodes.get(one.id) or f"{use_case.path.as_posix()}::{one.id}"
        for _, _, one in group
        if one.id not in lookup.elsewhere
    ]
    return Failure(
        case=case_row(case, lookup),
        anchor=anchor(case.id),
        use_case=lookup.use_case_reference(use_case.id),
        flow=Reference(text=flow_name(flow.label, flow.title), anchor=anchor(flow.id)),
        message=(result and (result.message or result.reason)) or (step.message if step else ""),
        failed_step=step_row(step, use_case.id) if step else None,
        step_place=step.location if step else "",
        rerun=rerun_command(nodes) if nodes else "",
        alike=tuple(case_reference(one) for _, _, one in group[1:]),
        blocks=blocks,
    )


def _origin_of(case: CaseTrace) -> str:
    step = failed_step_of(case)
    return step.origin if step else ""


def _places(trace: Trace) -> Iterator[Place]:
    """Go through every case once, at the flow that it stands under first."""
    seen: set[str] = set()
    for part in trace.use_cases:
        for flow in every_flow(part):
            for case in flow.cases:
                if case.id not in seen:
                    seen.add(case.id)
                    yield part, flow, case
