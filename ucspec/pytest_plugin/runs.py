"""The beginning and the end of a run: planned, collected and recorded must be the same."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest

from ucspec.evidence.journal import planned_case
from ucspec.model.result import PlannedCase, TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin.binding import BINDING
from ucspec.pytest_plugin.evidence import begin_recording, evidence_directory
from ucspec.pytest_plugin.fixtures import close_targets, target_problem
from ucspec.pytest_plugin.guard import OUTPUT, RECORDING, guarded, guarded_hook, problems_of
from ucspec.pytest_plugin.interrupt import end_on_sigterm
from ucspec.pytest_plugin.junit import settle_junit
from ucspec.pytest_plugin.late_hooks import InternalErrors
from ucspec.pytest_plugin.recorder import Key, Recorder, key_of
from ucspec.pytest_plugin.session import UseCaseSession, find_session
from ucspec.pytest_plugin.step_code import record_step_code
from ucspec.report.wording import plural
from ucspec.run.blocked import settle

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem

SHOWN = 5
SUCCESS = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def start_recording(
    session: UseCaseSession, items: Sequence["CaseItem"], bound: Sequence[PlannedCase] = ()
) -> None:
    """Record the plan of a process that runs cases itself, and let it attach files."""
    from ucspec.pytest_plugin.call import EVIDENCE, EvidenceSink
    from ucspec.pytest_plugin.hook_library import is_any

    recorder = begin_recording(session)
    session.config.pluginmanager.register(InternalErrors(recorder), "ucspec-internal-errors")
    directory = evidence_directory(session)
    if directory is not None:
        session.config.stash[EVIDENCE] = EvidenceSink(directory=directory, redact=recorder.redact)
    if not hasattr(session.config, "workerinput"):
        found = [planned_case(one.case, node=one.nodeid, target=one.target) for one in items]
        recorder.plan((*session.in_file_order(found), *bound))
        begin_run(session)
    elif bound:
        from ucspec.pytest_plugin.bound_workers import hand_over

        hand_over(session, bound)
    if items and is_any():
        from ucspec.pytest_plugin.group_hooks import follow_groups

        follow_groups(session, items[0].session, items)
    record_step_code(session, recorder, items)


def begin_run(session: UseCaseSession) -> None:
    """Tell whoever listens that use cases are about to run."""
    if session.recorder is not None:
        end_on_sigterm(session.config)
        hook = session.config.hook.pytest_ucspec_run_started
        guarded_hook(session.config, hook, config=session.config, run=session.recorder.run)


def end_session(run: pytest.Session) -> None:
    """End a run in whatever process this is; what goes wrong with that is a problem of the run."""
    config = run.config
    session = find_session(config)
    if session is not None and session.process == os.getpid():
        guarded(config, "the end of the run", finish, session, run)
    fail_for_problems(run)
    if hasattr(config, "workeroutput"):
        config.workeroutput[OUTPUT] = problems_of_run(config)


def finish(session: UseCaseSession, run: pytest.Session) -> None:
    """Close what was opened for a run, and settle it in the process that knows all results."""
    report = session.config.stash.get(BINDING, None)
    if report is not None and not report.is_clean and run.exitstatus == pytest.ExitCode.OK:
        run.exitstatus = pytest.ExitCode.TESTS_FAILED
    if session.recorder is None:
        close_targets(session.config)
        return
    guarded(session.config, "noting what carries steps out", note_glue, session, run)
    if "ucspec.pytest_plugin.group_hooks" in sys.modules:
        from ucspec.pytest_plugin.group_hooks import finish_groups

        finish_groups(session)
    unclosed = guarded(session.config, "closing the targets", close_targets, session.config) or ()
    session.recorder.problems += [*filter(None, [target_problem(session.config)]), *unclosed]
    if not hasattr(session.config, "workerinput"):
        finish_run(session, session.recorder, run)
        return
    session.recorder.close(None)


def note_glue(session: UseCaseSession, run: pytest.Session) -> None:
    """Record what could carry steps out, in a process that ran cases."""
    from ucspec.pytest_plugin.glue import glue_of

    if session.recorder is not None and getattr(run, "items", None):
        session.recorder.note_glue(glue_of(run))


def finish_run(session: UseCaseSession, recorder: Recorder, run: pytest.Session) -> None:
    """Settle the results, say what is missing and close the evidence; sets the exit code."""
    from ucspec.pytest_plugin.publish import publish

    config = session.config
    settled = settle(recorder.ordered())
    by_key = {key_of(result): result for result in settled}
    guarded(config, "telling the terminal what is blocked", _settle_terminal, config, by_key)
    guarded(config, "telling JUnit what is blocked", settle_junit, config, by_key)
    recorder.results[:] = settled
    recorder.problems += [*_missing(recorder, run), *_lost(session, run)]
    fail_for_problems(run)
    recorder.close(int(run.exitstatus))
    code = int(run.exitstatus)
    session.reports = guarded(config, "reporting", publish, session, recorder, code) or ()
    fail_for_problems(run)
    hook = config.hook.pytest_ucspec_run_finished
    guarded_hook(config, hook, config=config, run=recorder.run, exit_code=int(run.exitstatus))


def fail_for_problems(run: pytest.Session) -> None:
    """Make a run that something went wrong with no success."""
    if run.exitstatus in SUCCESS and problems_of_run(run.config):
        run.exitstatus = pytest.ExitCode.TESTS_FAILED


def problems_of_run(config: pytest.Config) -> tuple[str, ...]:
    """List what went wrong beside the tests, each once, causes before what they led to."""
    session = find_session(config)
    recorder = session.recorder if session is not None else None
    own = recorder.problems if recorder is not None else ()
    return tuple(dict.fromkeys((*problems_of(config), *own)))


def _settle_terminal(config: pytest.Config, results: Mapping[Key, TestResult]) -> None:
    """Move the reports of promoted cases from "blocked" to "failed"."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    for report in list(stats.get("blocked", ())):
        key = report.ucspec["case"], report.ucspec["target"]
        if key in results and results[key].status is CaseStatus.FAILED:
            stats["blocked"].remove(report)
            stats.setdefault("failed", []).append(report)
            report.ucspec |= {"status": CaseStatus.FAILED.value, "blocked_by": ""}


def _missing(recorder: Recorder, run: pytest.Session) -> list[str]:
    """Name the cases without a result, unless it is told already why there is none."""
    missing = recorder.missing()
    is_stopped = run.shouldstop or run.shouldfail or run.exitstatus == pytest.ExitCode.INTERRUPTED
    is_told = any(text.startswith(RECORDING) for text in problems_of(run.config))
    if not missing or is_stopped or is_told:
        return []
    names = [case.node for case in missing]
    return [
        f"{plural(len(names), 'case')} of {len(recorder.planned)} planned without a result: "
        f"{_some(names)}"
    ]


def _lost(session: UseCaseSession, run: pytest.Session) -> list[str]:
    """Name the cases that some other plug-in has taken out without telling pytest."""
    kept = session.deselected | {item.nodeid for item in getattr(run, "items", ())}
    lost = [node for node in session.collected if node not in kept]
    if not lost:
        return []
    return [
        f"{plural(len(lost), 'case')} collected and then removed by another plug-in or a "
        f"conftest.py without being deselected: {_some(lost)}"
    ]


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
