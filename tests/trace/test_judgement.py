"""The roll-up table of house.md, section 3, case by case."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucspec.model.result import TestResult
from ucspec.model.usecase import Status
from ucspec.model.verdict import CaseStatus, Coverage, LinkStatus, Verdict
from ucspec.trace.judgement import (
    WORST_STATUS_FIRST,
    WORST_VERDICT_FIRST,
    joint_coverage,
    verdict_of,
    worst_attempt,
    worst_link,
    worst_verdict,
)

FAILED, BLOCKED, STALE = Verdict.FAILED, Verdict.BLOCKED, Verdict.STALE
NOT_RUN, VERIFIED = Verdict.NOT_RUN, Verdict.VERIFIED
COVERED, PARTIAL = Coverage.COVERED, Coverage.PARTIAL
UNCOVERED, JUSTIFIED = Coverage.UNCOVERED, Coverage.JUSTIFIED


@pytest.mark.parametrize(
    ("status", "verdict", "in_draft", "when_ready"),
    [
        (CaseStatus.FAILED, FAILED, FAILED, FAILED),
        (CaseStatus.AMBIGUOUS, FAILED, FAILED, FAILED),
        (CaseStatus.UNDEFINED, FAILED, NOT_RUN, FAILED),
        (CaseStatus.CRASHED, FAILED, FAILED, FAILED),
        (CaseStatus.BLOCKED, BLOCKED, BLOCKED, BLOCKED),
        (CaseStatus.SKIPPED, NOT_RUN, NOT_RUN, NOT_RUN),
        (CaseStatus.XFAILED, NOT_RUN, NOT_RUN, NOT_RUN),
        (CaseStatus.PENDING, NOT_RUN, NOT_RUN, FAILED),
        (CaseStatus.NOT_RUN, NOT_RUN, NOT_RUN, NOT_RUN),
        (CaseStatus.PASSED, VERIFIED, VERIFIED, VERIFIED),
    ],
)
def test_a_status_has_one_verdict(status, verdict, in_draft, when_ready):
    texts = (Status.NONE, Status.DRAFT, Status.READY, Status.DEPRECATED)
    verdicts = [verdict_of(status, text=text, is_outdated=False) for text in texts]
    assert verdicts == [verdict, in_draft, when_ready, verdict]


@pytest.mark.parametrize("status", CaseStatus)
def test_only_a_pass_can_be_stale(status):
    now = verdict_of(status, text=Status.NONE, is_outdated=False)
    then = verdict_of(status, text=Status.NONE, is_outdated=True)
    assert then is (STALE if status is CaseStatus.PASSED else now)


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        ([], NOT_RUN),
        ([VERIFIED, VERIFIED], VERIFIED),
        ([VERIFIED, NOT_RUN], NOT_RUN),
        ([NOT_RUN, STALE, VERIFIED], STALE),
        ([STALE, BLOCKED, NOT_RUN], BLOCKED),
        ([VERIFIED, BLOCKED, FAILED, STALE], FAILED),
    ],
)
def test_the_worst_verdict_decides_in_any_order(verdicts, worst):
    assert {worst_verdict(each) for each in permutations(verdicts)} == {worst}


@given(st.lists(st.sampled_from(Verdict)), st.lists(st.sampled_from(Verdict), min_size=1))
def test_more_cases_never_make_a_verdict_better(some, more):
    both = worst_verdict(some + more)
    assert both is worst_verdict([worst_verdict(more), *some])
    assert WORST_VERDICT_FIRST.index(both) <= WORST_VERDICT_FIRST.index(worst_verdict(more))


@given(st.lists(st.sampled_from(CaseStatus), min_size=1))
def test_the_worst_attempt_counts(statuses):
    attempts = [
        TestResult(case="x", status=status, attempt=number)
        for number, status in enumerate(statuses, 1)
    ]
    counted = worst_attempt(attempts)
    assert counted.status is min(statuses, key=WORST_STATUS_FIRST.index)
    assert counted.attempt == max(one.attempt for one in attempts if one.status is counted.status)


def test_every_word_has_its_place():
    assert set(WORST_STATUS_FIRST) == set(CaseStatus)
    assert set(WORST_VERDICT_FIRST) == set(Verdict)


@pytest.mark.parametrize(
    ("parts", "joint"),
    [
        ([], UNCOVERED),
        ([COVERED], COVERED),
        ([COVERED, UNCOVERED], PARTIAL),
        ([UNCOVERED, UNCOVERED], UNCOVERED),
        ([PARTIAL, COVERED], PARTIAL),
        ([JUSTIFIED, COVERED], COVERED),
        ([JUSTIFIED, UNCOVERED], UNCOVERED),
        ([JUSTIFIED], JUSTIFIED),
    ],
)
def test_coverage_is_joined_without_what_is_justified(parts, joint):
    assert {joint_coverage(each) for each in permutations(parts)} == {joint}


@pytest.mark.parametrize(
    ("links", "worst"),
    [
        ([], None),
        ([None], None),
        ([LinkStatus.COVERS, LinkStatus.OUTDATED], LinkStatus.OUTDATED),
        ([LinkStatus.OUTDATED, LinkStatus.ORPHANED], LinkStatus.ORPHANED),
    ],
)
def test_the_worst_link_is_shown(links, worst):
    assert worst_link(links) is worst
