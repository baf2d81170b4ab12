"""Runs → one run: shards, hosts and reruns joined, in an order that only the runs decide.

Of a case that several runs have tried every attempt is kept, and the worst one counts, as with
reruns in one run. A merged run that lacks something is incomplete, and says what it lacks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import chain

from ucspec.evidence.lacking import (
    Key,
    check_revisions,
    exit_code_of,
    key_of,
    number_of,
    source_of,
    what_is_missing,
)
from ucspec.evidence.stamp import EPOCH, new_run_id_at, time_of_run_id
from ucspec.model.evidence import RunInfo, RunSource
from ucspec.model.glue import Glue, merge_glue
from ucspec.model.result import LEFT_BY_BUDGET, PlannedCase, Run, TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.run.deal import read_shard

MERGE = ("ucspec", "merge")
JUST_AFTER = timedelta(microseconds=1)
CONFLICT = "not the same in all runs"


def merge_runs(runs: Sequence[Run], *, is_mixed: bool = False) -> Run:
    """Join runs; the same run given twice, or in pieces from several hosts, counts once.

    Raises:
        UsageError: the runs are of several revisions, unless `is_mixed` allows that.
    """
    ordered = sorted(runs, key=_place)
    sources = _sources(ordered)
    if not is_mixed:
        check_revisions(sources)
    results = _results(ordered)
    made = {key_of(result) for result in results}
    planned = _planned(ordered)
    missing = tuple(dict.fromkeys(what_is_missing(ordered, sources, made)))
    flying = {case for run in ordered for case in run.in_flight}
    done = {case + (f"{{{target}}}" if target else "") for case, target in made}
    place = {key_of(case): number for number, case in enumerate(planned)}
    return Run(
        info=_info(ordered, sources, missing),
        planned=planned,
        results=tuple(sorted(results, key=lambda one: _rank(one, place))),
        in_flight=tuple(sorted(flying - done)),
        is_complete=not missing,
        exit_code=None if missing else exit_code_of(ordered, sources, made),
        problems=tuple(sorted({problem for run in ordered for problem in run.problems})),
        glue=_glue(ordered),
        hooks=tuple(dict.fromkeys(chain.from_iterable(run.hooks for run in ordered))),
        error="; ".join(dict.fromkeys(run.error for run in ordered if run.error)),
        definitions=_definitions(ordered),
        root=min((run.root for run in ordered), default=""),
    )


def _place(run: Run) -> tuple[object, ...]:
    """Sort shards by number, then by time; of a run in pieces the whole one comes first."""
    info = run.info
    number = read_shard(info.shard).number if info.shard else 0
    is_piece = not (run.planned or run.is_complete)
    return (
        number,
        info.started,
        info.id,
        is_piece,
        len(run.results),
        run.results[:1] and (run.results[0].worker),
    )


def _sources(runs: Sequence[Run]) -> tuple[RunSource, ...]:
    found: dict[str, RunSource] = {}
    for run in runs:
        for source in run.info.sources or (source_of(run),):
            known = found.setdefault(source.id, source)
            found[source.id] = replace(
                known,
                host=_joined((known.host, source.host)),
                revision=known.revision or source.revision,
                exit_code=source.exit_code if known.exit_code is None else known.exit_code,
            )
    return tuple(sorted(found.values(), key=lambda one: (number_of(one), one.started, one.id)))


def _info(runs: Sequence[Run], sources: Sequence[RunSource], missing: tuple[str, ...]) -> RunInfo:
    ids = sorted(source.id for source in sources)
    started = max(source.started for source in sources) + JUST_AFTER
    named = max(time_of_run_id(one) for one in ids) + JUST_AFTER  # an import's is later
    names = sorted({name for run in runs for name in run.info.versions})
    versions = {name: _joined(run.info.versions.get(name, "") for run in runs) for name in names}
    return RunInfo(
        id=new_run_id_at(max(started, named), sha256("\n".join(ids).encode()).hexdigest()),
        started=started,
        criterion=_joined(run.info.criterion for run in runs),
        versions=versions,
        host=_joined(source.host for source in sources),
        revision=_joined(source.revision for source in sources),
        argv=MERGE,
        sources=tuple(sources),
        missing=missing,
    )


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(sorted({part for text in texts for part in text.split(", ") if part}))


def _planned(runs: Sequence[Run]) -> tuple[PlannedCase, ...]:
    """Join the plans, file by file; a text that is not the same everywhere has no fingerprint.

    Then each result is judged by the fingerprint of its own.
    """
    found: dict[Key, PlannedCase] = {}
    for planned in chain.from_iterable(run.planned for run in runs):
        known = found.setdefault(key_of(planned), planned)
        if known.fingerprint != planned.fingerprint:
            found[key_of(planned)] = replace(known, fingerprint="")
    return tuple(sorted(found.values(), key=lambda one: (not one.use_case, _file_of(one))))


def _file_of(planned: PlannedCase) -> str:
    return planned.node.partition("::")[0]


def _results(runs: Sequence[Run]) -> list[TestResult]:
    """Join all attempts, each once, numbered through where several runs have made them."""
    by_case: dict[Key, dict[tuple[object, ...], TestResult]] = {}
    for run in runs:
        for result in run.results:
            told = result if result.source else replace(result, source=run.info.id)
            by_case.setdefault(key_of(told), {}).setdefault(_identity(told), told)
    return list(chain.from_iterable(_numbered(tuple(each.values())) for each in by_case.values()))


def _identity(one: TestResult) -> tuple[object, ...]:
    """Tell an attempt from others at the same case, wherever and under what number it is kept."""
    number = 0 if one.started else one.attempt
    return one.source, one.worker, one.started, one.status, number


def _numbered(attempts: tuple[TestResult, ...]) -> Iterator[TestResult]:
    """Number attempts by time; being left by a budget is none where another run has tried."""
    tried = [one for one in attempts if not _is_left(one)] or list(attempts)
    if len({one.source for one in tried}) == 1:
        yield from tried
        return
    tried.sort(key=lambda one: (one.started or EPOCH, one.source, one.attempt, one.worker))
    for number, one in enumerate(tried, 1):
        yield one if one.attempt == number else replace(one, attempt=number)


def _is_left(one: TestResult) -> bool:
    return one.status is CaseStatus.NOT_RUN and one.reason.startswith(LEFT_BY_BUDGET)


def _rank(one: TestResult, place: dict[Key, int]) -> tuple[object, ...]:
    number = place.get(key_of(one), len(place))
    return number, one.case, one.target, one.attempt, one.started or EPOCH, one.source, one.worker


def _glue(runs: Sequence[Run]) -> Glue:
    glue = Glue()
    for run in runs:
        glue = merge_glue(glue, run.glue)
    return glue


def _definitions(runs: Sequence[Run]) -> dict[str, str]:
    """Join the step functions; one that is not the same everywhere is like none of today."""
    found: dict[str, str] = {}
    roots = {run.root for run in runs if run.definitions}
    for run in runs:
        for place, hashed in run.definitions.items():
            is_same = found.get(place, hashed) == hashed and len(roots) == 1
            found[place] = hashed if is_same else CONFLICT
    return dict(sorted(found.items()))
