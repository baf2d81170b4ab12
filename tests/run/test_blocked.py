"""Blocked is not failed; but every defect has a failed case."""

import pytest

from ucspec.model.result import StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.run.blocked import newly_failed, settle

WORDS = {"ok": CaseStatus.PASSED, "undefined": CaseStatus.UNDEFINED}


def result(number, text):
    """Make a result: "ok", "failed ORIGIN" or "blocked ORIGIN"."""
    word, _, origin = text.partition(" ")
    steps = (StepResult(id="s", keyword="", text="", status=StepStatus.FAILED, origin=origin),)
    return TestResult(
        case=f"case {number}",
        status=WORDS.get(word) or CaseStatus(word),
        blocked_by=origin if word == "blocked" else "",
        failed_step="s" if origin else "",
        steps=steps,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        (["ok", "ok"], ["passed", "passed"]),
        (["failed main", "blocked main"], ["failed", "blocked"]),
        (["blocked main", "failed main"], ["blocked", "failed"]),
        (["blocked main", "blocked main"], ["failed", "blocked"]),
        (["ok", "blocked a", "blocked b", "blocked a"], ["passed", "failed", "failed", "blocked"]),
        (["failed main", "failed main"], ["failed", "failed"]),
        (["failed 3a", "blocked main"], ["failed", "failed"]),
        (["undefined", "blocked main"], ["undefined", "failed"]),
    ],
)
def test_each_origin_has_a_failed_case(before, after):
    results = [result(number, text) for number, text in enumerate(before)]
    settled = settle(results)
    assert [each.status.value for each in settled] == after
    assert settle(settled) == settled


def test_every_attempt_at_the_promoted_case_is_promoted():
    attempts = [result(0, "blocked main"), result(0, "blocked main"), result(1, "blocked main")]
    assert [one.status.value for one in settle(attempts)] == ["failed", "failed", "blocked"]


def test_what_settling_changed_is_known():
    results = [result(0, "blocked main"), result(1, "blocked main")]
    assert newly_failed(results, settle(results)) == {"case 0"}
