"""Blocked is not failed (notation.md, section 4), settled when all results are there.

Each case knows from its own steps what origin blocked it. An origin at which no case failed in
its own flow has only blocked cases; the first of them, in planned order, is then the failed one,
so that there is always exactly one failed case, or more in their own flow, for each defect.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus


def settle(results: Sequence[TestResult]) -> tuple[TestResult, ...]:
    """Promote, for each origin without a failed case of its own, its first blocked case.

    `results` come in planned order, all attempts at a case together; of the case that is
    promoted, every attempt that this origin blocked is. Settling twice changes nothing more.
    """
    failed = {origin_of(result) for result in results if result.status is CaseStatus.FAILED}
    promoted: set[tuple[str, str, str]] = set()
    settled = []
    for result in results:
        if result.status is CaseStatus.BLOCKED:
            key = result.case, result.target, result.blocked_by
            if result.blocked_by not in failed:
                failed.add(result.blocked_by)
                promoted.add(key)
            settled.append(promote(result) if key in promoted else result)
        else:
            settled.append(result)
    return tuple(settled)


def origin_of(result: TestResult) -> str:
    """The flow, background or guarantee that the failing step is written in, or nothing."""
    if result.blocked_by:
        return result.blocked_by
    return next((step.origin for step in result.steps if step.id == result.failed_step), "")


def promote(result: TestResult) -> TestResult:
    """Make a blocked result the failed one of its origin."""
    return replace(result, status=CaseStatus.FAILED, blocked_by="")


def newly_failed(before: Iterable[TestResult], after: Iterable[TestResult]) -> frozenset[str]:
    """List the cases that settling has made failed."""
    return frozenset(
        new.case
        for old, new in zip(before, after, strict=True)
        if old.status is CaseStatus.BLOCKED and new.status is CaseStatus.FAILED
    )
