"""Use cases, flows, rules and steps that nothing has run."""

from collections.abc import Sequence
from itertools import chain

from ucspec.model.finding import Finding, Severity
from ucspec.model.scenario import Plan
from ucspec.model.trace import Trace, UseCaseTrace
from ucspec.model.usecase import Status
from ucspec.model.verdict import Coverage, StepStatus
from ucspec.trace.checks.complaint import (
    Gaps,
    collected,
    has_run,
    name_of,
    note,
    read_location,
    root_of,
    warning,
)

NO_CASE = "it has no test case"


def nothing_recorded(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Say once that there is no evidence at all."""
    if not trace.runs:
        yield note(
            "T-900",
            root_of(trace),
            "no run is recorded, so nothing is verified",
            "run the use cases with `ucspec run`",
        )


def not_run(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find use cases, flows and business rules that no run has a result of."""
    for one in collected(trace) if trace.runs else ():
        parts = [*one.flows, *chain.from_iterable(rule.examples for rule in one.rules)]
        if one.coverage is Coverage.UNCOVERED:
            continue
        if not any(map(has_run, parts)):
            yield warning("T-901", one.use_case.location, f"{name_of(one.use_case)} has not run")
            continue
        yield from _parts_not_run(one)


def _parts_not_run(one: UseCaseTrace) -> Gaps:
    for flow in one.flows:
        if flow.flow and flow.coverage is not Coverage.JUSTIFIED and not has_run(flow):
            why = flow.cases[0].reason if flow.cases else NO_CASE
            text = f'flow {flow.id} "{flow.title}" has not run: {why}'
            yield warning("T-902", flow.flow.location, text)
    for rule, trace in zip(one.use_case.rules, one.rules, strict=True):
        if trace.coverage is not Coverage.JUSTIFIED and not all(map(has_run, trace.examples)):
            text = f'business rule {rule.id} "{rule.title}" has examples that have not run'
            yield warning("T-903", rule.location, text)


def without_cases(trace: Trace, plans: Sequence[Plan]) -> Gaps:
    """Find use cases that the plan has no test case for."""
    empty = {path.partition("/")[0] for plan in plans for path in plan.empty}
    for one in collected(trace):
        if one.coverage is Coverage.UNCOVERED and one.use_case.id not in empty:
            yield warning(
                "T-904", one.use_case.location, f"{name_of(one.use_case)} has no test case"
            )


def unbound_steps(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find steps that no step function was found for."""
    seen: set[str] = set()
    for one in collected(trace):
        severity = Severity.INFO if one.use_case.status is Status.DRAFT else Severity.WARNING
        for case in chain.from_iterable(flow.cases for flow in one.flows):
            for step in case.result.steps if case.result else ():
                if step.status is StepStatus.UNDEFINED and step.id not in seen:
                    seen.add(step.id)
                    place = read_location(step.location) or one.use_case.location
                    text = f"step {step.id} has no definition: {step.text}"
                    yield Finding(code="T-906", severity=severity, location=place, message=text)
