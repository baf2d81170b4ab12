"""`--uc-retry N`: a case that has failed is tried again, up to N times.

Only failing can go differently the next time: what is undefined, ambiguous, pending or skipped
is not tried again. Every attempt is recorded, and the worst one is the case's status.
"""

from collections.abc import Sequence
from typing import Any, Final

import pytest

from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin import private

RERUN: Final = "rerun"
WORD: Final = (RERUN, "R", ("RERUN", {"yellow": True}))
TRIED_AGAIN: Final = frozenset({CaseStatus.FAILED.value, CaseStatus.BLOCKED.value})


class Retry:
    """Runs the cases of a session, each as often as it needs and may."""

    def __init__(self, times: int) -> None:
        self.times = times

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> Any:
        from ucspec.pytest_plugin.nodes import CaseItem

        if not isinstance(item, CaseItem):
            return None
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for left in range(self.times, -1, -1):
            reports = private.run_protocol(item, nextitem)
            is_over = left == 0 or not may_go_differently(reports)
            for report in reports:
                if report.failed and not is_over:
                    report.outcome = RERUN  # type: ignore[assignment]
                item.ihook.pytest_runtest_logreport(report=report)
            if is_over:
                break
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, Any] | None:
        return WORD if report.outcome == RERUN else None


def may_go_differently(reports: Sequence[pytest.TestReport]) -> bool:
    """Say whether an attempt has failed; other bad ends come again."""
    told = [getattr(report, "ucspec", {}).get("status") for report in reports if report.failed]
    return bool(told) and set(told) <= TRIED_AGAIN
