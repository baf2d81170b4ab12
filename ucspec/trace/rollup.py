"""The trace: cases rolled up to flows, business rules and use cases, with the gaps found.

Five axes stay apart: link, fingerprint, coverage, verdict and review (house.md, section 3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ucspec.model.catalogue import Model
from ucspec.model.flow import Flow
from ucspec.model.result import Run
from ucspec.model.scenario import Plan
from ucspec.model.trace import CaseTrace, FlowTrace, RuleTrace, Totals, Trace, UseCaseTrace
from ucspec.model.usecase import BusinessRule, BusinessRuleExample, UseCase, is_idle
from ucspec.model.verdict import Coverage, FingerprintStatus, Verdict
from ucspec.notation.pause import paused_collection
from ucspec.trace.claims import CasesByFlow, find_claims
from ucspec.trace.definition import trace_definitions
from ucspec.trace.gaps import find_gaps
from ucspec.trace.judgement import (
    REVIEW_BY_STATUS,
    joint_coverage,
    worst_link,
    worst_verdict,
)
from ucspec.trace.link import absent_from, in_order, newest_evidence
from ucspec.trace.plain import LINKED, LINKED_TITLE, linked_id
from ucspec.trace.step_code import find_changes

RULE_KIND = "rule"


@paused_collection()
def make_trace(
    models: Sequence[Model],
    plans: Sequence[Plan],
    runs: Sequence[Run],
    folders: Sequence[Path] = (),
) -> Trace:
    """Link models, plans and evidence, and judge every flow and use case.

    `plans` are the whole plans of the models under the criterion that is to be met; of several
    runs the newest result of each case counts. `folders` are where the project may be: there,
    step functions are compared with what the runs have recorded of them.
    """
    ordered = in_order(runs)
    evidence = newest_evidence(ordered, plans, find_changes(ordered, folders))
    use_cases = {one.id: one for model in models for one in model.use_cases}
    claims = find_claims(use_cases, plans, evidence, absent_from(ordered))
    traces = tuple(
        _trace_use_case(use_case, claims.by_flow)
        for use_case in sorted(use_cases.values(), key=lambda one: one.id)
    )
    bare = Trace(
        models=tuple(models),
        runs=ordered,
        totals=count_totals(traces),
        use_cases=traces,
        definitions=trace_definitions(evidence),
        unassigned=claims.unassigned,
    )
    return replace(bare, findings=find_gaps(bare, plans))


def count_totals(use_cases: Iterable[UseCaseTrace]) -> Totals:
    """Count what is to be verified: everything but the deprecated and the won't-haves."""
    counted = [one for one in use_cases if one.coverage is not Coverage.JUSTIFIED]
    verdicts = [one.verdict for one in counted]
    parts = [part for one in counted for part in parts_of(one)]
    return Totals(
        use_cases=len(counted),
        flows=sum(
            part.coverage is not Coverage.JUSTIFIED and part.kind != LINKED for part in parts
        ),
        cases=len({case.id for part in parts for case in part.cases}),
        verified=verdicts.count(Verdict.VERIFIED),
        failed=verdicts.count(Verdict.FAILED),
        blocked=verdicts.count(Verdict.BLOCKED),
        not_run=verdicts.count(Verdict.NOT_RUN),
        stale=verdicts.count(Verdict.STALE),
    )


def parts_of(use_case: UseCaseTrace) -> tuple[FlowTrace, ...]:
    """List what of a use case has cases: its flows, then its business rules' examples."""
    examples = chain.from_iterable(rule.examples for rule in use_case.rules)
    return (*use_case.flows, *examples)


def _trace_use_case(use_case: UseCase, by_flow: CasesByFlow) -> UseCaseTrace:
    flows = tuple(_trace_part(use_case, flow, by_flow) for flow in use_case.flows)
    flows += _trace_linked(use_case, by_flow)
    rules = tuple(_trace_rule(use_case, rule, by_flow) for rule in use_case.rules)
    examples = tuple(chain.from_iterable(rule.examples for rule in rules))
    verdict, coverage = _joint((*flows, *examples))
    return UseCaseTrace(
        use_case=use_case, verdict=verdict, coverage=coverage, flows=flows, rules=rules
    )


def _trace_linked(use_case: UseCase, by_flow: CasesByFlow) -> tuple[FlowTrace, ...]:
    """Put the plain scenarios that name the use case and no flow of it where a flow stands."""
    cases = tuple(by_flow.get(linked_id(use_case.id), ()))
    if not cases:
        return ()
    linked = FlowTrace(
        id=linked_id(use_case.id),
        label=LINKED,
        kind=LINKED,
        title=LINKED_TITLE,
        verdict=worst_verdict(case.verdict for case in cases),
        coverage=_coverage(use_case, (), cases),
        link=worst_link(case.link for case in cases),
        fingerprint=FingerprintStatus.UNREVIEWED,
        review=REVIEW_BY_STATUS[use_case.status],
        cases=cases,
    )
    return (linked,)


def _trace_rule(use_case: UseCase, rule: BusinessRule, by_flow: CasesByFlow) -> RuleTrace:
    examples = tuple(_trace_part(use_case, example, by_flow) for example in rule.examples)
    verdict, coverage = _joint(examples)
    return RuleTrace(
        id=rule.id, title=rule.title, verdict=verdict, coverage=coverage, examples=examples
    )


def _trace_part(
    use_case: UseCase, part: Flow | BusinessRuleExample, by_flow: CasesByFlow
) -> FlowTrace:
    flow = part if isinstance(part, Flow) else None
    part_id = f"{use_case.id}/{part.label}" if isinstance(part, Flow) else part.id
    cases = tuple(by_flow.get(part_id, ()))
    return FlowTrace(
        id=part_id,
        label=part_id.partition("/")[2],
        kind=flow.kind.value if flow else RULE_KIND,
        title=part.title,
        verdict=worst_verdict(case.verdict for case in cases),
        coverage=_coverage(use_case, part.tags, cases),
        link=worst_link(case.link for case in cases),
        fingerprint=FingerprintStatus.UNREVIEWED,
        review=REVIEW_BY_STATUS[use_case.status],
        flow=flow,
        cases=cases,
    )


def _coverage(use_case: UseCase, tags: Sequence[str], cases: Sequence[CaseTrace]) -> Coverage:
    if not use_case.is_collected or is_idle(tags):
        return Coverage.JUSTIFIED
    return Coverage.COVERED if cases else Coverage.UNCOVERED


def _joint(parts: Sequence[FlowTrace]) -> tuple[Verdict, Coverage]:
    """Judge the parts together; a justified one is not asked for."""
    counted = [part for part in parts if part.coverage is not Coverage.JUSTIFIED]
    return (
        worst_verdict(part.verdict for part in counted),
        joint_coverage(part.coverage for part in parts),
    )
