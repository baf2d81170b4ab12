"""Links between test cases and what was recorded of them: by case id and target.

The statuses follow OpenFastTrace's coverage link statuses; where it counts revisions by hand,
fingerprints of the composed text and of the step functions say that a result is outdated.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ucspec.model.result import PlannedCase, Run, TestResult
from ucspec.model.scenario import Plan, TestCase
from ucspec.model.trace import CaseTrace
from ucspec.model.usecase import Status, UseCase
from ucspec.model.verdict import CaseStatus, LinkStatus, StepStatus, Verdict
from ucspec.run.blocked import settle
from ucspec.trace.checks.complaint import some
from ucspec.trace.judgement import verdict_of, worst_attempt
from ucspec.trace.step_code import Changes

Key = tuple[str, str]

NEVER_RUN = "no run has recorded it"
NOT_IN_RUN = "run {run} has no record of it"
NOT_IN_RUNS = "none of the {number} runs has a record of it"
IN_FLIGHT = "it was running when run {run} stopped"
NOT_RECORDED = "run {run} planned it but recorded no result"
INTERRUPTED = "run {run} was interrupted before it"
STOPPED_BEFORE = "run {run} stopped before it"
TEXT_CHANGED = "the text has changed since"
UNCHANGED: Changes = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The newest that is known of a case on a target: what was planned, every attempt at it.

    `worst` is the attempt that counts, settled; it is None when no attempt has a result, and
    then `reason` says why. `changes` are its run's step functions that are not as they were.
    """

    planned: PlannedCase | None
    attempts: tuple[TestResult, ...] = ()
    worst: TestResult | None = None
    reason: str = ""
    changes: Changes = field(default_factory=lambda: UNCHANGED)


def key_of(case: str, target: str) -> Key:
    """Tell a case on one target from the same case on another."""
    suffix = f"{{{target}}}"
    return (case.removesuffix(suffix) if target else case), target


def in_order(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Sort runs, oldest first."""
    return tuple(sorted(runs, key=lambda run: (run.info.started, run.info.id)))


def newest_evidence(
    runs: Sequence[Run], plans: Sequence[Plan], changes: Mapping[str, Changes]
) -> dict[Key, Recorded]:
    """Find for each case the newest run that has a result of it, and settle what is blocked.

    The order is that of the plans, then that of the runs' own plans.
    """
    found: dict[Key, Recorded] = {}
    for run in in_order(runs):
        for key, recorded in _recorded(run, changes.get(run.info.id, UNCHANGED)):
            known = found.get(key)
            if recorded.attempts or known is None or not known.attempts:
                found[key] = recorded
    return _settled(_in_planned_order(found, plans))


def _recorded(run: Run, changes: Changes) -> Iterator[tuple[Key, Recorded]]:
    attempts: dict[Key, list[TestResult]] = {}
    for result in run.results:
        attempts.setdefault(key_of(result.case, result.target), []).append(result)
    in_flight = set(run.in_flight)
    for planned in run.planned:
        key = key_of(planned.case, planned.target)
        made = attempts.pop(key, None)
        if made:
            yield key, _made(planned, made, changes)
        else:
            yield key, Recorded(planned=planned, reason=_why_no_result(run, key, in_flight))
    for key, made in attempts.items():
        yield key, _made(None, made, changes)


def _made(planned: PlannedCase | None, made: list[TestResult], changes: Changes) -> Recorded:
    return Recorded(
        planned=planned, attempts=tuple(made), worst=worst_attempt(made), changes=changes
    )


def _why_no_result(run: Run, key: Key, in_flight: set[str]) -> str:
    case, target = key
    if case in in_flight or f"{case}{{{target}}}" in in_flight:
        return IN_FLIGHT.format(run=run.info.id)
    if not run.is_complete:
        return STOPPED_BEFORE.format(run=run.info.id)
    return (INTERRUPTED if run.was_interrupted else NOT_RECORDED).format(run=run.info.id)


def _in_planned_order(found: dict[Key, Recorded], plans: Sequence[Plan]) -> dict[Key, Recorded]:
    cases = [case.id for plan in plans for case in plan.cases]
    place = {case: number for number, case in enumerate(cases)}
    last = len(place)
    return dict(sorted(found.items(), key=lambda item: place.get(item[0][0], last)))


def _settled(found: dict[Key, Recorded]) -> dict[Key, Recorded]:
    """Settle over everything that is shown, so that each defect has its one failed case."""
    with_result = {key: one.worst for key, one in found.items() if one.worst is not None}
    for (key, before), after in zip(
        with_result.items(), settle(tuple(with_result.values())), strict=True
    ):
        if after is not before:
            one = found[key]
            attempts = tuple(after if made is before else made for made in one.attempts)
            found[key] = replace(one, worst=after, attempts=attempts)
    return found


def claimed_flows(case: TestCase | PlannedCase) -> tuple[str, ...]:
    """Name the flows that a case judges: its own one, or all that a combined path takes."""
    path = case.scenario if isinstance(case, TestCase) else case
    return (path.own_flow,) if path.own_flow else path.flows


def absent_from(runs: Sequence[Run]) -> Recorded:
    """Stand for a case of which the runs that are read say nothing at all."""
    if len(runs) == 1:
        return Recorded(planned=None, reason=NOT_IN_RUN.format(run=runs[0].info.id))
    reason = NOT_IN_RUNS.format(number=len(runs)) if runs else NEVER_RUN
    return Recorded(planned=None, reason=reason)


def trace_case(case: TestCase, target: str, recorded: Recorded, text: Status) -> CaseTrace:
    """Link a test case of today to what was recorded of it."""
    result = recorded.worst
    outdated = what_text(case, recorded) or what_changed(recorded)
    status = result.status if result else CaseStatus.NOT_RUN
    verdict = verdict_of(status, text=text, is_outdated=bool(outdated))
    return CaseTrace(
        id=f"{case.id}{{{target}}}" if target else case.id,
        status=status,
        verdict=verdict,
        row=tuple(case.row.items()),
        criterion=case.scenario.criterion.value,
        target=target,
        case=case,
        result=result,
        attempts=recorded.attempts,
        started=result.started if result else None,
        link=LinkStatus.OUTDATED if outdated else LinkStatus.COVERS,
        reason=outdated if verdict is Verdict.STALE else reason_of(recorded),
        flows=claimed_flows(case),
    )


def what_text(case: TestCase, recorded: Recorded) -> str:
    """Say that a result was got with a composed text that differs from today's; else nothing."""
    if recorded.worst is None:
        return ""
    planned = recorded.planned.fingerprint if recorded.planned else ""
    then = planned or recorded.worst.fingerprint
    if not (then and case.fingerprint) or then == case.fingerprint:
        return ""
    return recorded.worst.reason or TEXT_CHANGED  # an import knows more of it


def what_changed(recorded: Recorded) -> str:
    """Say which step functions that a result ran through are not as they were; else nothing."""
    if not recorded.changes or recorded.worst is None:
        return ""
    steps, changes = recorded.worst.steps, recorded.changes
    ran = dict.fromkeys([one.definition for one in steps if one.status is not StepStatus.SKIPPED])
    return some([changes[definition] for definition in ran if definition in changes])


def trace_leftover(key: Key, recorded: Recorded, use_case: UseCase | None) -> CaseTrace:
    """Link evidence that no case of the plans asks for.

    With its use case it comes from a wider criterion; without, it belongs to nothing today.
    """
    case, target = key
    planned, result = recorded.planned, recorded.worst
    status = result.status if result else CaseStatus.NOT_RUN
    is_claim = planned is not None and planned.use_case
    outdated = what_changed(recorded) if use_case else ""
    covers = LinkStatus.OUTDATED if outdated else LinkStatus.COVERS
    text = use_case.status if use_case else Status.NONE
    verdict = verdict_of(status, text=text, is_outdated=bool(outdated))
    return CaseTrace(
        id=f"{case}{{{target}}}" if target else case,
        status=status,
        verdict=verdict,
        row=planned.row if planned else (),
        criterion=planned.criterion if planned else "",
        target=target,
        result=result,
        attempts=recorded.attempts,
        started=result.started if result else None,
        link=(covers if use_case else LinkStatus.ORPHANED) if is_claim else None,
        reason=outdated if verdict is Verdict.STALE else reason_of(recorded),
        flows=claimed_flows(planned) if planned else (),
    )


def reason_of(recorded: Recorded) -> str:
    """Say why a case did not run, or has no result."""
    return recorded.worst.reason if recorded.worst else recorded.reason


def targets_of(found: Mapping[Key, Recorded]) -> dict[str, list[str]]:
    """List, for each case, the targets it was planned or run on."""
    targets: dict[str, list[str]] = {}
    for case, target in found:
        targets.setdefault(case, []).append(target)
    return targets
