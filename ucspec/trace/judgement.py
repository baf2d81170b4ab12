"""From statuses to verdicts: what a case's status says of its flow, and which one decides."""

from collections.abc import Iterable, Mapping, Sequence

from ucspec.model.result import TestResult
from ucspec.model.usecase import Status
from ucspec.model.verdict import CaseStatus, Coverage, LinkStatus, ReviewStatus, Verdict

VERDICT_BY_STATUS = {
    CaseStatus.FAILED: Verdict.FAILED,
    CaseStatus.AMBIGUOUS: Verdict.FAILED,
    CaseStatus.UNDEFINED: Verdict.FAILED,
    CaseStatus.CRASHED: Verdict.FAILED,
    CaseStatus.BLOCKED: Verdict.BLOCKED,
    CaseStatus.SKIPPED: Verdict.NOT_RUN,
    CaseStatus.XFAILED: Verdict.NOT_RUN,
    CaseStatus.PENDING: Verdict.NOT_RUN,
    CaseStatus.NOT_RUN: Verdict.NOT_RUN,
    CaseStatus.PASSED: Verdict.VERIFIED,
}

# A draft's missing step functions are no failure; a text that says it is ready must have them.
VERDICT_IN: Mapping[Status, Mapping[CaseStatus, Verdict]] = {
    Status.NONE: VERDICT_BY_STATUS,
    Status.DEPRECATED: VERDICT_BY_STATUS,
    Status.DRAFT: {**VERDICT_BY_STATUS, CaseStatus.UNDEFINED: Verdict.NOT_RUN},
    Status.READY: {**VERDICT_BY_STATUS, CaseStatus.PENDING: Verdict.FAILED},
}

WORST_STATUS_FIRST = (
    CaseStatus.FAILED,
    CaseStatus.CRASHED,
    CaseStatus.AMBIGUOUS,
    CaseStatus.UNDEFINED,
    CaseStatus.BLOCKED,
    CaseStatus.PENDING,
    CaseStatus.SKIPPED,
    CaseStatus.XFAILED,
    CaseStatus.NOT_RUN,
    CaseStatus.PASSED,
)
WORST_VERDICT_FIRST = (
    Verdict.FAILED,
    Verdict.BLOCKED,
    Verdict.STALE,
    Verdict.NOT_RUN,
    Verdict.VERIFIED,
)
WORST_LINK_FIRST = (
    LinkStatus.ORPHANED,
    LinkStatus.AMBIGUOUS,
    LinkStatus.DUPLICATE,
    LinkStatus.UNWANTED,
    LinkStatus.OUTDATED,
    LinkStatus.COVERS,
)
REVIEW_BY_STATUS = {
    Status.NONE: ReviewStatus.IN_REVIEW,
    Status.READY: ReviewStatus.IN_REVIEW,
    Status.DRAFT: ReviewStatus.DRAFT,
    Status.DEPRECATED: ReviewStatus.OBSOLETE,
}


def verdict_of(status: CaseStatus, *, text: Status, is_outdated: bool) -> Verdict:
    """Judge one case: a pass of another text or other step functions than today's is stale."""
    verdict = VERDICT_IN[text][status]
    return Verdict.STALE if is_outdated and verdict is Verdict.VERIFIED else verdict


def worst_verdict(verdicts: Iterable[Verdict]) -> Verdict:
    """Roll verdicts up: the worst one decides, nothing at all is "not run"."""
    found = list(verdicts)
    return next((one for one in WORST_VERDICT_FIRST if one in found), Verdict.NOT_RUN)


def worst_link(links: Iterable[LinkStatus | None]) -> LinkStatus | None:
    """Roll links up: the worst claim is shown, no claim at all is none."""
    found = list(links)
    return next((one for one in WORST_LINK_FIRST if one in found), None)


def worst_status(statuses: Iterable[CaseStatus]) -> CaseStatus:
    """Choose the status that stands for several, of which there is at least one."""
    return min(statuses, key=WORST_STATUS_FIRST.index)


def worst_attempt(attempts: Sequence[TestResult]) -> TestResult:
    """Choose the attempt that counts: the worst, and of equals the last."""
    if len(attempts) == 1:
        return attempts[0]
    return min(reversed(attempts), key=lambda one: WORST_STATUS_FIRST.index(one.status))


def joint_coverage(parts: Iterable[Coverage]) -> Coverage:
    """Roll coverage up; what is justified is left out, unless there is nothing else."""
    found = set(parts)
    counted = found - {Coverage.JUSTIFIED}
    if not counted:
        return Coverage.JUSTIFIED if found else Coverage.UNCOVERED
    return counted.pop() if len(counted) == 1 else Coverage.PARTIAL
