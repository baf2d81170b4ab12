"""The numbers that the answer is made of; those of use cases are the trace's own totals."""

from collections import Counter
from dataclasses import dataclass

from ucspec.model.trace import CaseTrace, FlowTrace, Trace, UseCaseTrace
from ucspec.model.verdict import CaseStatus, Coverage, Verdict
from ucspec.report.cases import shares_of
from ucspec.report.lookup import every_case, every_flow
from ucspec.report.section import Share
from ucspec.trace.plain import LINKED

HAS_NO_RESULT = frozenset({CaseStatus.NOT_RUN, CaseStatus.SKIPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted; `not_run` and `partly_run` are use cases, `ran` and `cases` cases.

    What need not be verified (deprecated, won't have) is not counted. `outside` are the cases that
    belong to no use case, `strays` those of them that failed.
    """

    use_cases: int
    verdicts: Counter[Verdict]
    not_run: int
    partly_run: int
    flow_verdicts: Counter[Verdict]
    cases: int
    ran: int
    passed: int
    shares: tuple[Share, ...]
    strays: int
    outside: tuple[Share, ...]
    seconds: float
    unreadable: int
    unreadable_lines: int
    catalogue_mistakes: int

    @property
    def flows(self) -> int:
        return self.flow_verdicts.total()

    @property
    def has_defects(self) -> bool:
        return bool(self.verdicts[Verdict.FAILED] or self.verdicts[Verdict.BLOCKED] or self.strays)


def tally_of(trace: Trace) -> Tally:
    """Count use cases, flows and cases."""
    parts = [part for part in trace.use_cases if is_counted(part)]
    flows = [
        flow
        for part in parts
        for flow in every_flow(part)
        if is_counted(flow) and flow.kind != LINKED
    ]
    cases = every_case(trace)
    idle = [part for part in parts if part.verdict is Verdict.NOT_RUN]
    never = sum(1 for part in idle if not _has_results(part))
    return Tally(
        use_cases=len(parts),
        verdicts=Counter([part.verdict for part in parts]),
        not_run=never,
        partly_run=len(idle) - never,
        flow_verdicts=Counter([flow.verdict for flow in flows]),
        cases=len(cases),
        ran=sum(1 for case in cases if has_result(case)),
        passed=sum(1 for case in cases if case.verdict is Verdict.VERIFIED),
        shares=shares_of(cases),
        strays=sum(1 for case in trace.unassigned if case.verdict is Verdict.FAILED),
        outside=shares_of(trace.unassigned),
        seconds=sum([case.result.seconds for case in cases if case.result]),
        unreadable=sum(len(model.broken) for model in trace.models),
        unreadable_lines=sum(len(run.problems) for run in trace.runs),
        catalogue_mistakes=sum(
            1 for one in trace.findings if one.is_error and one.code.startswith("C-")
        ),
    )


def is_counted(part: UseCaseTrace | FlowTrace) -> bool:
    """Tell whether a part is to be verified at all."""
    return part.coverage is not Coverage.JUSTIFIED


def has_result(case: CaseTrace) -> bool:
    """Tell whether a case ran."""
    return case.status not in HAS_NO_RESULT


def _has_results(part: UseCaseTrace) -> bool:
    return any(has_result(case) for flow in every_flow(part) for case in flow.cases)
