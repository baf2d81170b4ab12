"""What the terminal says of use cases when the tests are done."""

import os
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ucspec.evidence.runs import run_directory
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin.binding import BINDING, write_report
from ucspec.pytest_plugin.evidence import evidence_directory
from ucspec.pytest_plugin.guard import guarded
from ucspec.pytest_plugin.publish import node_here, trace_of_run
from ucspec.pytest_plugin.recorder import Key, Recorder, key_of
from ucspec.pytest_plugin.runs import problems_of_run
from ucspec.pytest_plugin.session import UseCaseSession, find_session
from ucspec.trace.judgement import worst_status

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

SHOWN_COMMANDS = 5
SHOWN_OUTLINES = 10
TO_RUN_AGAIN = frozenset(
    {CaseStatus.FAILED, CaseStatus.AMBIGUOUS, CaseStatus.UNDEFINED, CaseStatus.CRASHED}
)


def tell_run(config: pytest.Config, terminal: "TerminalReporter", exit_code: int) -> None:
    """Say what is known of the use cases, and what went wrong beside the tests."""
    session = find_session(config)
    if session is not None:
        guarded(config, "summing up", summarise, session, terminal, exit_code)
    for problem in problems_of_run(config):
        terminal.line(f"ucspec: {problem}", red=True)


def summarise(session: UseCaseSession, terminal: "TerminalReporter", exit_code: int) -> None:
    """Print the section of use cases: binding after a dry run, the trace after a real one."""
    report = session.config.stash.get(BINDING, None)
    if report is not None:
        terminal.section("use cases: steps")
        for line in write_report(report, is_verbose=session.config.get_verbosity() > 0):
            terminal.line(line)
    recorder = session.recorder
    if recorder is None or not (recorder.planned or recorder.problems):
        return
    terminal.section("use cases")
    for line in guarded(session.config, "summing up", _lines, session, recorder, exit_code) or ():
        terminal.line(line)


def _lines(session: UseCaseSession, recorder: Recorder, exit_code: int) -> list[str]:
    return list(_write(session, recorder, exit_code))


def _write(session: UseCaseSession, recorder: Recorder, exit_code: int) -> Iterator[str]:
    is_told = session.config.get_verbosity() >= 0 and any(one.use_case for one in recorder.planned)
    if is_told:
        from ucspec.report.formats import FORMATS

        yield from FORMATS["text"].write(trace_of_run(session, recorder, exit_code)).splitlines()
    yield from plain_line(recorder)
    yield from without_rows(session)
    directory = evidence_directory(session)
    if directory is not None:
        yield f"evidence: {_shown(session, run_directory(directory, recorder.run.id))}"
    for path in session.reports:
        yield f"report: {_shown(session, path)}"
    if not is_told:
        yield from again(session.config, recorder)


def plain_line(recorder: Recorder) -> Iterator[str]:
    """Count the scenarios that are no path of a use case; pytest has shown what failed."""
    from ucspec.report.wording import listed, plural

    made: dict[Key, list[CaseStatus]] = {
        key_of(case): [] for case in recorder.planned if not case.use_case
    }
    for result in recorder.results:
        if key_of(result) in made:
            made[key_of(result)].append(result.status)
    if not made:
        return
    counts = Counter(worst_status(each) for each in made.values() if each)
    words = [f"{counts[one]:,} {one.value}" for one in CaseStatus if counts[one]]
    lost = len(made) - counts.total()
    words += [f"{lost:,} without a result"] if lost else []
    yield f"plain Gherkin: {plural(len(made), 'scenario')} recorded: {listed(words)}"


def without_rows(session: UseCaseSession) -> Iterator[str]:
    """Name the plain outlines that were collected and gave no case: nothing of them was run."""
    empty = [*session.plain.empty] if session.plain else []
    for scenario in empty[:SHOWN_OUTLINES]:
        yield f'not run: {scenario.location}: the Examples of "{scenario.title}" have no rows'
    if len(empty) > SHOWN_OUTLINES:
        yield f"not run: {len(empty) - SHOWN_OUTLINES} more outlines without rows"


def again(config: pytest.Config, recorder: Recorder) -> Iterator[str]:
    """Write the command that runs each failed case again, where the trace does not say it."""
    nodes = {key_of(case): case.node for case in recorder.planned if case.use_case}
    failed = dict.fromkeys(
        nodes[key_of(result)]
        for result in recorder.results
        if result.status in TO_RUN_AGAIN and key_of(result) in nodes
    )
    for node in list(failed)[:SHOWN_COMMANDS]:
        yield f"run again: pytest {shlex.quote(node_here(config, node))}"
    if len(failed) > SHOWN_COMMANDS:
        yield f"and {len(failed) - SHOWN_COMMANDS} more: pytest --lf"


def _shown(session: UseCaseSession, path: Path) -> str:
    return os.path.relpath(path, session.config.invocation_params.dir)
