"""`--uc-budget SECONDS`: what matters most runs first, and nothing is started when time is up.

What is left is recorded as not run, with the budget as the reason: it never counts as passed.
"""

import time
from collections.abc import Generator, Mapping
from typing import Any, Final

import pytest

from ucspec.evidence.durations import Duration
from ucspec.model.result import LEFT_BY_BUDGET, TestResult
from ucspec.model.usecase import Priority, priority_of
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.known_durations import durations_of
from ucspec.pytest_plugin.nodes import CaseItem
from ucspec.pytest_plugin.session import find_session

PLUGIN: Final = "ucspec-budget"
MOMENT_OF_TRUTH: Final = "moment-of-truth"
RANKS: Final = {Priority.MUST: 0, Priority.SHOULD: 1, Priority.COULD: 2, Priority.NONE: 3}
LAST: Final = 4  # what is no case at all
WORST_FOR_ORDER: Final = "worksteal"  # each worker begins somewhere else in the list
REASON: Final = LEFT_BY_BUDGET + "{seconds:g} s were spent before it could start"
SHOWN: Final = 5
NEVER_MEASURED: Final = -1.0  # before one that took no time at all


class Budget:
    """The time that a run may take, and what it has left out."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.seconds: float = config.option.uc_budget
        self.reason = REASON.format(seconds=self.seconds)
        self.started: float | None = None
        self.left: list[str] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(
        self, items: list[pytest.Item]
    ) -> Generator[None, None, None]:
        """Sort when everybody else has: the order is the point of a budget.

        What is alike runs in file order, whoever has shuffled it.
        """
        yield
        known = durations_of(self.config)
        session = find_session(self.config)
        collected = {node: place for place, node in enumerate(session.collected if session else ())}
        items.sort(key=lambda item: (*place_of(item, known), collected.get(item.nodeid, 0)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if self.started is None:
            self.started = time.monotonic()
        if time.monotonic() - self.started < self.seconds:
            return
        if isinstance(item, CaseItem):
            item.result = TestResult(
                case=item.case.id, status=CaseStatus.NOT_RUN, reason=self.reason
            )
        private.skip(self.reason)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count in the process that reports, whoever has run what."""
        why = report.longrepr
        if report.skipped and isinstance(why, tuple) and why[2].endswith(self.reason):
            self.left.append(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        left = list(dict.fromkeys(self.left))
        if left:
            named = ", ".join(left[:SHOWN])
            more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
            terminalreporter.line(
                f"ucspec: the budget of {self.seconds:g} s is spent; "
                f"not run: {len(left)}: {named}{more}"
            )


def place_of(item: pytest.Item, known: Mapping[str, Duration]) -> tuple[int, float]:
    """Say how early an item runs: by rank, then what was never measured, then the quickest."""
    if not isinstance(item, CaseItem):
        return LAST, 0.0
    tags = item.case.tags
    rank = 0 if MOMENT_OF_TRUTH in tags else RANKS.get(priority_of(tags), LAST)
    duration = known.get(item.case.id)
    return rank, duration.seconds if duration else NEVER_MEASURED


def spend(config: pytest.Config) -> None:
    """Give a run its budget; workers are handed one case after the other, in that order."""
    config.pluginmanager.register(Budget(config), PLUGIN)
    option = config.option
    if getattr(option, "maxschedchunk", 0) is None:
        option.maxschedchunk = 1
    if getattr(option, "dist", "") == WORST_FOR_ORDER:
        option.dist = "load"
    if hasattr(option, "loadscopereorder"):
        option.loadscopereorder = False
