"""Ordinary Gherkin in the trace: scenarios that are no path of a use case, linked by their tags.

`@UC-SUP-02` links a scenario to a use case as a whole, `@UC-SUP-02/3a` to a flow of it. A link
adds to what judges a use case and takes the place of nothing: a scenario that failed breaks it, and
one that passed verifies no flow whose own cases have not run.
"""

from collections.abc import Mapping, Sequence

from ucspec.model.result import PlannedCase
from ucspec.model.trace import CaseTrace
from ucspec.model.usecase import Status, UseCase
from ucspec.model.verdict import CaseStatus, LinkStatus
from ucspec.trace.judgement import verdict_of
from ucspec.trace.link import Key, Recorded, reason_of

LINKED = "linked"
LINKED_TITLE = "Scenarios that name the use case in their tags"
SEPARATOR = "::"


def is_plain(case: str, planned: PlannedCase | None) -> bool:
    """Tell a scenario of ordinary Gherkin from a path of a use case."""
    return not planned.use_case if planned else SEPARATOR in case


def claims_of(planned: PlannedCase | None) -> tuple[str, ...]:
    """List the use cases and flows that a plain scenario says it belongs to."""
    if planned is None:
        return ()
    return tuple(claim for claim in planned.flows if claim != planned.own_flow)


def linked_id(use_case_id: str) -> str:
    """Name the part of a use case under which the scenarios stand that name no flow of it."""
    return f"{use_case_id}/{LINKED}"


def find_parts(use_cases: Mapping[str, UseCase], claims: Sequence[str]) -> tuple[str, ...]:
    """Find the parts of today's use cases that a scenario belongs to; unknown ones are left out."""
    found: list[str] = []
    for claim in claims:
        owner, _, label = claim.partition("/")
        if owner not in use_cases:
            continue
        if not label:
            found.append(linked_id(owner))
        elif any(label == flow.label for flow in use_cases[owner].flows):
            found.append(claim)
    return tuple(found)


def trace_plain(key: Key, recorded: Recorded, use_cases: Mapping[str, UseCase]) -> CaseTrace:
    """Link a plain scenario to the parts that its tags name; `flows` are those there are."""
    case, target = key
    planned, result = recorded.planned, recorded.worst
    claims = claims_of(planned)
    parts = find_parts(use_cases, claims)
    status = result.status if result else CaseStatus.NOT_RUN
    owner = use_cases.get(parts[0].partition("/")[0]) if parts else None
    text = owner.status if owner else Status.NONE
    is_lost = claims and not parts and use_cases
    return CaseTrace(
        id=f"{case}{{{target}}}" if target else case,
        status=status,
        verdict=verdict_of(status, text=text, is_outdated=False),
        row=planned.row if planned else (),
        criterion=planned.criterion if planned else "",
        target=target,
        result=result,
        attempts=recorded.attempts,
        started=result.started if result else None,
        link=LinkStatus.COVERS if parts else LinkStatus.ORPHANED if is_lost else None,
        reason=reason_of(recorded),
        flows=parts or claims,
    )
