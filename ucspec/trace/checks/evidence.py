"""Evidence that is not whole, or not of today's text and step functions."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.model.result import UNKNOWN_TEXT, Run
from ucspec.model.scenario import Plan
from ucspec.model.trace import CaseTrace, FlowTrace, Trace
from ucspec.model.verdict import LinkStatus, Verdict
from ucspec.trace.checks.complaint import (
    Gaps,
    collected,
    error,
    owner_of,
    places_of,
    root_of,
    some,
    warning,
)
from ucspec.trace.plain import SEPARATOR, claims_of, find_parts, is_plain
from ucspec.trace.step_code import STEP_FUNCTION

MERGE_AGAIN = "run what is missing and merge again"
Key = tuple[str, str]
Grade = Callable[[str, Location, str, str], Finding]


def incomplete_runs(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find runs that were killed, with the case that was in flight."""
    for run, grave in _graded(trace, _missing):
        if not run.is_complete:
            done = len({(result.case, result.target) for result in run.results})
            lacks = f"{some(run.info.missing)}; " if run.info.missing else ""
            flying = f", in flight: {some(run.in_flight)}" if run.in_flight else ""
            yield grave(
                "T-907",
                root_of(trace),
                f"run {run.info.id} is incomplete: {lacks}{done} of {len(run.planned)} planned "
                f"cases have a result{flying}",
                MERGE_AGAIN if lacks else "run it again: the process ended before the run did",
            )


def lost_results(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find planned cases of a finished run that left no result."""
    places = places_of(trace)
    for run, grave in _graded(trace, _missing):
        lost: dict[str, list[str]] = {}
        for case, _target in _missing(run) if run.is_complete else ():
            lost.setdefault(owner_of(case), []).append(case)
        why = "was interrupted before" if run.was_interrupted else "recorded no result of"
        for owner, cases in lost.items():
            yield grave(
                "T-908",
                places.get(owner, root_of(trace)),
                f"run {run.info.id} {why} {some(cases)}",
                "run it again; -x and --maxfail leave out the rest",
            )


def unreadable_lines(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find journals with lines that are no events."""
    for run, grave in _graded(trace, _planned):
        count = len(run.problems)
        plural = "" if count == 1 else "s"
        if count:
            yield grave(
                "T-909",
                root_of(trace),
                f"run {run.info.id} has {count} unreadable line{plural}: {some(run.problems)}",
                "results may be missing: run it again",
            )


def _graded(trace: Trace, at_stake: Callable[[Run], Sequence[Key]]) -> Iterator[tuple[Run, Grade]]:
    """Pair each run with how grave a hole in it is: later runs may have all that is at stake."""
    later: set[Key] = set()
    for run in reversed(trace.runs):
        is_newest = run is trace.runs[-1]
        is_mended = not is_newest and later.issuperset(at_stake(run))
        yield run, warning if is_mended else error
        later.update((result.case, result.target) for result in run.results)


def _planned(run: Run) -> tuple[Key, ...]:
    return tuple((planned.case, planned.target) for planned in run.planned)


def _missing(run: Run) -> tuple[Key, ...]:
    recorded = {(result.case, result.target) for result in run.results}
    return tuple(key for key in _planned(run) if key not in recorded)


def other_criterion(trace: Trace, plans: Sequence[Plan]) -> Gaps:
    """Find runs made under another criterion than what is asked for."""
    asked = sorted({plan.criterion.value for plan in plans})
    for run in trace.runs:
        if asked and run.info.criterion not in asked:
            yield warning(
                "T-912",
                root_of(trace),
                f'run {run.info.id} had criterion "{run.info.criterion}", and what is asked for '
                f'is "{", ".join(asked)}"',
                f"choose --criterion {run.info.criterion}, or run again",
            )


def orphans(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find evidence that belongs to nothing in today's text."""
    places = places_of(trace)
    gone: dict[str, list[str]] = {}
    for case in trace.unassigned:
        if case.link is LinkStatus.ORPHANED and SEPARATOR not in case.id:
            gone.setdefault(owner_of(case.id), []).append(case.id)
    for owner, cases in gone.items():
        missing = "such case" if owner in places else f"use case {owner}"
        yield warning(
            "T-913",
            places.get(owner, root_of(trace)),
            f"evidence of {some(cases)} belongs to nothing: there is no {missing} now",
            "run again; results of renamed flows and rows do not follow",
        )


def lost_links(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find plain scenarios that are tagged with what no use case has today."""
    use_cases = {one.use_case.id: one.use_case for one in trace.use_cases}
    astray: dict[str, dict[str, None]] = {}
    for planned in chain.from_iterable(run.planned for run in trace.runs if use_cases):
        for claim in claims_of(planned) if is_plain(planned.case, planned) else ():
            if not find_parts(use_cases, (claim,)):
                astray.setdefault(claim, {})[planned.case] = None
    for claim, cases in sorted(astray.items()):
        yield warning(
            "T-916",
            root_of(trace),
            f"{some(tuple(cases))} {'is' if len(cases) == 1 else 'are'} tagged @{claim}, "
            "which is no use case and no flow of one",
            "a tag @UC-ID links a scenario to a use case, and @UC-ID/LABEL to one of its flows",
        )


def outdated(trace: Trace, _plans: Sequence[Plan]) -> Gaps:
    """Find passes of another text, or through other step functions, than today's."""
    for one in collected(trace):
        for flow in one.flows:
            if flow.flow:
                yield from _stale(flow, flow.flow.location)


def _stale(flow: FlowTrace, place: Location) -> Gaps:
    cases_by_cause: dict[tuple[str, str], list[str]] = {}
    for case in flow.cases:
        if case.verdict is Verdict.STALE:
            cases_by_cause.setdefault(_cause(case), []).append(case.id)
    for (code, cause), cases in cases_by_cause.items():
        yield warning(code, place, f"{some(cases)} passed{cause}", "run again")


def _cause(case: CaseTrace) -> tuple[str, str]:
    """Say why a pass does not count any more, with the code of that."""
    if case.reason.startswith(STEP_FUNCTION):
        return "T-915", f", but {case.reason}"
    if case.result is not None and case.result.fingerprint == UNKNOWN_TEXT:
        return "T-914", " with a text that nobody knows"
    return "T-914", " with another text than today's"
