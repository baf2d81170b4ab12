"""The trace of a finished run and the reports made of it."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ucspec.errors import UsageError
from ucspec.evidence.journal import prune_runs, read_run
from ucspec.model.catalogue import Model
from ucspec.model.result import PlannedCase, Run, TestResult
from ucspec.model.scenario import Plan, TestCase
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin.evidence import evidence_directory, report_directory, report_formats
from ucspec.pytest_plugin.guard import guarded
from ucspec.pytest_plugin.recorder import Recorder, key_of
from ucspec.pytest_plugin.session import UseCaseSession

if TYPE_CHECKING:
    from ucspec.model.trace import Trace

SHOWN = frozenset(
    {CaseStatus.FAILED, CaseStatus.UNDEFINED, CaseStatus.AMBIGUOUS, CaseStatus.PENDING}
)
SHORT_STYLES = frozenset({"no", "line"})  # with these, pytest does not show our message


def publish(session: UseCaseSession, recorder: Recorder, exit_code: int) -> Sequence[Path]:
    """Write the reports that are asked for and let old runs go; says what went wrong."""
    directory, formats = evidence_directory(session), report_formats(session)
    if directory is not None:
        prune_runs(directory, session.settings.keep_runs)
    if not formats:
        return ()
    try:
        trace = whole_trace(session, recorder, exit_code)
    except (UsageError, OSError) as error:
        recorder.problems.append(f"no report was written: {error}")
        return ()
    found: list[Path] = []
    for name in formats:
        what = f"writing the {name} report"
        found += guarded(session.config, what, write_one, session, recorder, trace, name) or ()
    return found


def whole_trace(session: UseCaseSession, recorder: Recorder, exit_code: int) -> "Trace":
    """Trace every use case that is in sight, for the reports."""
    from ucspec.report.reproducible import reproducible
    from ucspec.trace.masking import mask_trace
    from ucspec.trace.rollup import make_trace

    run = recorded_run(session, recorder, exit_code)
    planned = session.plans.planned
    models, plans = [each.model for each in planned], [each.plan() for each in planned]
    trace = make_trace(models, plans, reproducible([run]), (session.settings.root,))
    return mask_trace(trace, recorder.redact)


def write_one(
    session: UseCaseSession, recorder: Recorder, trace: "Trace", name: str
) -> Sequence[Path]:
    """Write one report; where that cannot be done, say so and go on."""
    from ucspec.report.write import write_reports

    try:
        return write_reports(trace, (name,), report_directory(session))
    except (UsageError, OSError) as error:
        recorder.problems.append(str(error))
        return ()


def recorded_run(session: UseCaseSession, recorder: Recorder, exit_code: int) -> Run:
    """Read the run back from its journals, or make it of what this process remembers.

    Memory counts where it knows more: a worker's disk was full, or a test deleted the evidence.
    """
    directory, remembered = evidence_directory(session), remembered_run(recorder, exit_code)
    if directory is None or recorder.journal is None or recorder.journal.problem:
        return remembered
    try:
        run = read_run(directory, recorder.run.id)
    except UsageError:
        return remembered
    return run if len(run.results) >= len(remembered.results) else remembered


def remembered_run(recorder: Recorder, exit_code: int) -> Run:
    """Make a run of what this process remembers, secrets masked where something is told."""
    results = tuple(
        each if each.status is CaseStatus.PASSED else recorder.masked(each)
        for each in recorder.results
    )
    return recorder.as_run(results, exit_code)


def trace_of_run(session: UseCaseSession, recorder: Recorder, exit_code: int) -> "Trace":
    """Trace the use cases of which anything was to run, and no others, for the terminal."""
    from ucspec.trace.masking import mask_trace
    from ucspec.trace.rollup import make_trace

    ids = {use_case for case in recorder.planned for use_case in (case.use_case, *case.extensions)}
    planned = session.plans.planned
    run = _only_linked(remembered_run(recorder, exit_code), ids)
    trace = make_trace(
        [_only(each.model, ids) for each in planned],
        [_only_cases(each.plan(ids), ids) for each in planned],
        [_as_shown(session.config, run)],
    )
    return mask_trace(trace, recorder.redact)


def _only_linked(run: Run, ids: set[str]) -> Run:
    """Leave out the plain scenarios that belong to none of these use cases: they are counted."""
    kept = [
        case if case.use_case else replace(case, flows=_claims_among(case, ids))
        for case in run.planned
    ]
    kept = [case for case in kept if case.use_case or case.flows]
    keys = {key_of(case) for case in kept}
    out = {key_of(case) for case in run.planned} - keys
    results = tuple(result for result in run.results if key_of(result) not in out)
    return replace(run, planned=tuple(kept), results=results)


def _claims_among(case: PlannedCase, ids: set[str]) -> tuple[str, ...]:
    return tuple(claim for claim in case.flows if claim.partition("/")[0] in ids)


def _as_shown(config: pytest.Config, run: Run) -> Run:
    """Name nodes as pytest takes them here; leave out what pytest has shown of failures above."""
    if config.invocation_params.dir != config.rootpath:
        cases = (replace(case, node=node_here(config, case.node)) for case in run.planned)
        run = replace(run, planned=tuple(cases))
    if config.option.tbstyle in SHORT_STYLES:
        return run
    results = (_unworded(one) if one.status in SHOWN else one for one in run.results)
    return replace(run, results=tuple(results))


def _unworded(result: TestResult) -> TestResult:
    steps = tuple(replace(step, message="") if step.message else step for step in result.steps)
    return replace(result, message="", steps=steps)


def node_here(config: pytest.Config, node: str) -> str:
    """Write a node id, which is relative to the root, as pytest takes it where it was called."""
    file, separator, name = node.partition("::")
    path = os.path.relpath(config.rootpath / file, config.invocation_params.dir)
    return f"{path.replace(os.sep, '/')}{separator}{name}"


def _only(model: Model, ids: set[str]) -> Model:
    kept = tuple(use_case for use_case in model.use_cases if use_case.id in ids)
    return replace(model, use_cases=kept)


def _only_cases(plan: Plan, ids: set[str]) -> Plan:
    return replace(plan, cases=tuple(case for case in plan.cases if _use_cases(case) <= ids))


def _use_cases(case: TestCase) -> set[str]:
    return {case.scenario.use_case, *case.scenario.extensions}
