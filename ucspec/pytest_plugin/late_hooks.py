"""Hooks that are registered when they are first needed: pytest calls them for every report."""

from typing import Any, Final

import pytest

BLOCKED: Final = ("blocked", "B", ("BLOCKED", {"yellow": True}))


class BlockedWord:
    """Says "blocked" where pytest would say that a case has failed."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, Any] | None:
        told = getattr(report, "ucspec", None)
        is_call = report.when == "call" and report.failed
        return BLOCKED if told and is_call and told["status"] == BLOCKED[0] else None


class WorkerReports:
    """Takes the results that workers of pytest-xdist send with their reports."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        from ucspec.pytest_plugin.guard import guarded
        from ucspec.pytest_plugin.parallel import take_result

        told = getattr(report, "ucspec", None)
        worker = getattr(report, "node", None)
        if not told or worker is None:
            return
        if told["status"] == BLOCKED[0]:
            register_once(worker.config, BlockedWord)
        if "result" in told:
            guarded(worker.config, "taking a result", take_result, worker.config, told["result"])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        from ucspec.pytest_plugin.guard import guarded
        from ucspec.pytest_plugin.parallel import take_code
        from ucspec.pytest_plugin.step_code import OUTPUT

        told = (getattr(node, "workeroutput", None) or {}).get(OUTPUT)
        if told:
            what = "taking step functions"
            guarded(node.config, what, take_code, node.config, node.gateway.id, *told)


class InternalErrors:
    """Records what pytest gave a run up for: an error in none of the project's steps or hooks."""

    def __init__(self, recorder: Any) -> None:
        self.recorder = recorder

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.recorder.error = excinfo.exconly()


def register_once(config: pytest.Config, kind: type) -> None:
    """Register a plug-in of this module, if it is not yet."""
    name = f"ucspec-{kind.__name__}"
    if not config.pluginmanager.has_plugin(name):
        config.pluginmanager.register(kind(), name)
