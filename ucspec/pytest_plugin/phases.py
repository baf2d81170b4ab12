"""An attempt at a case as pytest goes through it: set-up, call, tear-down."""

from collections.abc import Generator
from dataclasses import replace
from typing import Final

import pytest

from ucspec.pytest_plugin.attempts import brief, conclude
from ucspec.pytest_plugin.call import late_attachments
from ucspec.pytest_plugin.fail_fast import remember_failure
from ucspec.pytest_plugin.guard import RECORDING, guarded, guarded_hook
from ucspec.pytest_plugin.late_hooks import BLOCKED, BlockedWord, register_once
from ucspec.pytest_plugin.nodes import CaseItem
from ucspec.pytest_plugin.session import UseCaseSession

PLUGIN: Final = "ucspec-phases"
CASE: Final = f"{RECORDING}a case"


class CasePhases:
    """Follows the items of a session: hooks that pytest calls for each, so only where needed."""

    def __init__(self, session: UseCaseSession) -> None:
        self.session = session

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        self.session.collected.append(item.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if isinstance(item, CaseItem):
            guarded(item.config, CASE, begin_attempt, self.session, item)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if isinstance(item, CaseItem):
            guarded(item.config, CASE, end_phase, self.session, item, report)
        return report


def follow(session: UseCaseSession) -> None:
    """Follow the items of a session from now on."""
    plugins = session.config.pluginmanager
    if not plugins.has_plugin(PLUGIN):
        plugins.register(CasePhases(session), PLUGIN)


def begin_attempt(session: UseCaseSession, item: CaseItem) -> None:
    """Record that a case is about to be set up, for the first time or again."""
    item.attempt += 1
    item.result = None
    item.reports = {}
    if session.recorder is not None:
        session.recorder.start(item.case.id, item.target)
    if item.config.hook.pytest_ucspec_case_started.get_hookimpls():
        guarded_hook(item.config, item.ihook.pytest_ucspec_case_started, item=item, case=item.case)


def end_phase(session: UseCaseSession, item: CaseItem, report: pytest.TestReport) -> None:
    """Tell the report what the use case says of it; after the tear-down the attempt is over."""
    item.reports[str(report.when)] = report
    if report.when == "teardown":
        end_attempt(session, item, report)
    elif report.passed and item.result is not None:
        report.__dict__["ucspec"] = brief(item.result, item)
    elif not report.passed:
        told = report.__dict__["ucspec"] = brief(conclude(item), item)
        if told["status"] == BLOCKED[0]:
            register_once(item.config, BlockedWord)


def end_attempt(session: UseCaseSession, item: CaseItem, report: pytest.TestReport) -> None:
    """Record how the attempt went; in a worker, send it to the controller too."""
    result = conclude(item)
    late = late_attachments(item)
    if late:
        result = replace(result, attachments=(*result.attachments, *late))
    called = item.reports.get("call")
    is_told = called is not None and called.passed and result is item.result
    told = called.__dict__["ucspec"] if called and is_told else brief(result, item)
    if session.recorder is not None:
        session.recorder.finish(result)
        if hasattr(item.config, "workerinput"):
            told = {**told, "result": session.recorder.pack(result)}
    report.__dict__["ucspec"] = told
    report.user_properties.append(("ucspec.status", result.status.value))
    if session.config.option.uc_fail_fast:
        remember_failure(session, result)
    if item.config.hook.pytest_ucspec_case_finished.get_hookimpls():
        hook = item.ihook.pytest_ucspec_case_finished
        guarded_hook(item.config, hook, item=item, case=item.case, result=result)
    item.reports = {}
