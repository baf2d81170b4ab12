"""Which cases, planned or only recorded, judge which flow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ucspec.model.scenario import Plan
from ucspec.model.trace import CaseTrace
from ucspec.model.usecase import Status, UseCase
from ucspec.model.verdict import LinkStatus
from ucspec.trace.link import (
    Key,
    Recorded,
    claimed_flows,
    targets_of,
    trace_case,
    trace_leftover,
)
from ucspec.trace.plain import is_plain, trace_plain

CasesByFlow = Mapping[str, Sequence[CaseTrace]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Every case with its evidence, by the flows it judges; `unassigned` judge none."""

    by_flow: CasesByFlow
    unassigned: tuple[CaseTrace, ...]


def find_claims(
    use_cases: Mapping[str, UseCase],
    plans: Sequence[Plan],
    evidence: Mapping[Key, Recorded],
    absent: Recorded,
) -> Claims:
    """Give every case to the flows that it judges; what judges none today is unassigned.

    `absent` stands for what is not in the evidence.
    """
    by_flow: dict[str, list[CaseTrace]] = {}
    unassigned: list[CaseTrace] = []
    planned = _planned_cases(use_cases, plans, evidence, absent)
    ids = {case.id for plan in plans for case in plan.cases}
    criteria = {plan.criterion.value for plan in plans}
    for key, recorded in evidence.items():
        if key[0] in ids:
            continue
        if is_plain(key[0], recorded.planned):
            traced = trace_plain(key, recorded, use_cases)
            (planned if traced.link is LinkStatus.COVERS else unassigned).append(traced)
        else:
            owner = _owner(use_cases, recorded, criteria)
            traced = trace_leftover(key, recorded, owner)
            (planned if owner else unassigned).append(traced)
    for case in planned:
        for flow in case.flows:
            by_flow.setdefault(flow, []).append(case)
    return Claims(by_flow=by_flow, unassigned=tuple(sorted(unassigned, key=lambda one: one.id)))


def _planned_cases(
    use_cases: Mapping[str, UseCase],
    plans: Sequence[Plan],
    evidence: Mapping[Key, Recorded],
    absent: Recorded,
) -> list[CaseTrace]:
    targets = targets_of(evidence)
    traced = []
    for case in chain.from_iterable(plan.cases for plan in plans):
        text = _text_status(use_cases, claimed_flows(case))
        for target in targets.get(case.id, ("",)):
            recorded = evidence.get((case.id, target), absent)
            traced.append(trace_case(case, target, recorded, text))
    return traced


def _text_status(use_cases: Mapping[str, UseCase], flows: Sequence[str]) -> Status:
    """Say how far the text of these flows has come; all of them are in one use case."""
    owner = use_cases.get(flows[0].partition("/")[0]) if flows else None
    return owner.status if owner else Status.NONE


def _owner(
    use_cases: Mapping[str, UseCase], recorded: Recorded, criteria: set[str]
) -> UseCase | None:
    """Find the use case of an unplanned result, if today's text still has all that it took."""
    planned = recorded.planned
    if planned is None or not planned.flows or planned.criterion in criteria:
        return None
    taken = (*planned.flows, *claimed_flows(planned))
    if not all(_has_flow(use_cases, flow) for flow in taken):
        return None
    return use_cases[claimed_flows(planned)[0].partition("/")[0]]


def _has_flow(use_cases: Mapping[str, UseCase], flow_id: str) -> bool:
    owner, _, label = flow_id.partition("/")
    return owner in use_cases and any(flow.label == label for flow in use_cases[owner].flows)
