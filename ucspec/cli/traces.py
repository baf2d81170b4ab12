"""Use cases × recorded runs: the trace that `trace` and `report` print."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ucspec.cli.evidence import read_evidence
from ucspec.cli.models import NoUseCases, Workspace, open_workspace
from ucspec.cli.options import ChoiceOptions, EvidenceOptions
from ucspec.cli.plans import plan_whole, select_ids
from ucspec.config import load_config
from ucspec.evidence.redact import make_redactor
from ucspec.flow.select import is_selected
from ucspec.model.finding import Finding
from ucspec.model.identity import Selector, read_selector
from ucspec.model.result import Run
from ucspec.model.trace import FlowTrace, Trace, UseCaseTrace
from ucspec.model.verdict import Coverage, Verdict
from ucspec.trace.judgement import joint_coverage, worst_verdict
from ucspec.trace.masking import mask_trace
from ucspec.trace.rollup import count_totals, make_trace, parts_of

ORPHANED = "T-913"


def open_traced(
    paths: Sequence[Path], evidence: EvidenceOptions
) -> tuple[Workspace, tuple[Run, ...]]:
    """Read the models and the recorded runs; a project may have results and no use case yet.

    Raises:
        UsageError: there is neither, or what was asked for by name does not exist.
    """
    try:
        workspace = open_workspace(paths)
    except NoUseCases:
        config = load_config(Path.cwd())
        runs = () if paths else read_evidence(config, evidence)
        if not runs:
            raise
        return Workspace(config=config, models=(), paths=(Path.cwd(),), is_narrow=False), runs
    return workspace, read_evidence(workspace.config, evidence)


def trace_runs(
    workspace: Workspace,
    choice: ChoiceOptions,
    runs: tuple[Run, ...],
    folders: tuple[Path, ...],
) -> Trace:
    """Trace whole models, then keep what was chosen; step functions are looked for in `folders`.

    Raises:
        UsageError: an id of the choice is not known; the nearest known ones are listed.
    """
    plans = plan_whole(workspace, choice)
    select_ids(plans, choice.use_cases)
    trace = make_trace(workspace.models, [one.plan for one in plans], runs, folders)
    trace = mask_trace(trace, make_redactor(workspace.config.secrets, os.environ))
    if not workspace.is_narrow and not choice.use_cases:
        return trace
    return _narrow(trace, workspace, [read_selector(one) for one in choice.use_cases])


def is_clean(trace: Trace) -> bool:
    """Say whether there are use cases, all are verified that must be, and no file has errors."""
    if not trace.use_cases or any(finding.is_error for finding in trace.findings):
        return False
    counted = (one for one in trace.use_cases if one.coverage is not Coverage.JUSTIFIED)
    return all(one.verdict is Verdict.VERIFIED for one in counted)


def _narrow(trace: Trace, workspace: Workspace, selectors: Sequence[Selector]) -> Trace:
    """Keep the chosen use cases and flows; a verdict then speaks of what is kept."""
    in_paths = (one for one in trace.use_cases if workspace.is_chosen(one.use_case.path))
    narrowed = (_narrow_use_case(one, selectors) for one in in_paths)
    kept = tuple(one for one in narrowed if parts_of(one) or not selectors)
    ids = {one.use_case.id for one in kept}
    is_shown = _finding_filter(trace, kept)
    return replace(
        trace,
        use_cases=kept,
        totals=count_totals(kept),
        definitions=tuple(one for one in trace.definitions if ids.intersection(one.use_cases)),
        unassigned=(),
        findings=tuple(finding for finding in trace.findings if is_shown(finding)),
    )


def _finding_filter(trace: Trace, kept: Sequence[UseCaseTrace]) -> Callable[[Finding], bool]:
    """Pass what is said of the whole and of the kept flows, but not of the others."""
    ids = {one.use_case.id for one in kept}
    files = {one.use_case.path for one in trace.use_cases if one.use_case.id not in ids}
    flows = {part.id for one in kept for part in parts_of(one)}
    lines = {
        (location.path, location.line)
        for one in kept
        for flow in one.use_case.flows
        if f"{one.use_case.id}/{flow.label}" not in flows
        for location in (flow.location, *(step.location for step in (*flow.set_up, *flow.body)))
    }

    def is_shown(finding: Finding) -> bool:
        place = finding.location
        is_elsewhere = place.path in files or (place.path, place.line) in lines
        return not is_elsewhere and finding.code != ORPHANED

    return is_shown


def _narrow_use_case(one: UseCaseTrace, selectors: Sequence[Selector]) -> UseCaseTrace:
    """Keep the flows and rules of a use case that the ids name."""
    if not selectors:
        return one
    flows = tuple(flow for flow in one.flows if _is_named(flow, selectors))
    rules = tuple(
        replace(rule, examples=examples)
        for rule in one.rules
        if (examples := tuple(part for part in rule.examples if _is_named(part, selectors)))
    )
    parts = (*flows, *(part for rule in rules for part in rule.examples))
    return replace(
        one,
        flows=flows,
        rules=rules,
        verdict=worst_verdict(part.verdict for part in parts),
        coverage=joint_coverage(part.coverage for part in parts),
    )


def _is_named(part: FlowTrace, selectors: Sequence[Selector]) -> bool:
    return any(_names(selector, part) for selector in selectors)


def _names(selector: Selector, part: FlowTrace) -> bool:
    """Say whether an id names a flow: its use case, itself, or one of its cases."""
    owner, _, label = part.id.partition("/")
    if owner != selector.use_cases[-1]:
        return False
    if selector.path in {"", label}:
        return True
    return any(is_selected(case.case, selector) for case in part.cases if case.case)
