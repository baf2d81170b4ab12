"""What runs that are to be merged lack together: revisions, shards, ends."""

from collections.abc import Iterator, Sequence

from ucspec.errors import UsageError
from ucspec.model.evidence import RunSource
from ucspec.model.result import INTERRUPTED, PlannedCase, Run, TestResult
from ucspec.run.deal import read_shard

Key = tuple[str, str]
DEALT_APART = "the shards were dealt from different durations, so files may be in none of them"
NO_TESTS = 5  # pytest.ExitCode
SHOWN = 10


def key_of(one: PlannedCase | TestResult) -> Key:
    """Tell cases apart as everywhere in evidence."""
    return one.case, one.target


def source_of(run: Run) -> RunSource:
    info = run.info
    return RunSource(
        id=info.id,
        started=info.started,
        host=info.host,
        revision=info.revision,
        shard=info.shard,
        deal=info.deal,
        exit_code=run.exit_code if run.is_complete else None,
    )


def number_of(source: RunSource) -> int:
    return read_shard(source.shard).number if source.shard else 0


def check_revisions(sources: Sequence[RunSource]) -> None:
    """Refuse runs of several revisions; a run that does not know its own goes with any."""
    by_revision: dict[str, list[str]] = {}
    for source in sources:
        if source.revision:
            by_revision.setdefault(source.revision, []).append(_name(source))
    if len(by_revision) > 1:
        told = [f"  {one}: {_some(names)}" for one, names in sorted(by_revision.items())]
        raise UsageError(
            "\n".join(("the runs are of several revisions, so they are not merged:", *told))
            + "\n  hint: leave out the folders of other revisions, or merge with --mixed-revisions"
        )


def what_is_missing(
    runs: Sequence[Run], sources: Sequence[RunSource], made: set[Key]
) -> Iterator[str]:
    """Say what is not there, and no other run makes up for."""
    yield from missing_shards(sources)
    if len({one.deal for one in sources if one.shard}) > 1:
        yield DEALT_APART
    whole = {run.info.id for run in runs if run.is_complete}
    for run in runs:
        if run.info.id not in whole and not _is_made_up_for(run, made):
            told = {*missing_shards(run.info.sources), DEALT_APART}
            yield from (text for text in run.info.missing if text not in told)
            if not run.info.sources:
                yield f"{_name(source_of(run))} is incomplete"


def missing_shards(sources: Sequence[RunSource]) -> Iterator[str]:
    """Name the shards of which there is no run."""
    numbers: dict[int, set[int]] = {}
    for source in sources:
        if source.shard:
            shard = read_shard(source.shard)
            numbers.setdefault(shard.of, set()).add(shard.number)
    for of, there in sorted(numbers.items()):
        for number in sorted(set(range(1, of + 1)) - there):
            yield f"shard {number}/{of} is missing"


def exit_code_of(runs: Sequence[Run], sources: Sequence[RunSource], made: set[Key]) -> int:
    """Take the worst code; an interruption that other runs have made up for counts no more."""
    mended = {one.info.id for one in runs if one.was_interrupted and _is_made_up_for(one, made)}
    codes = {one.exit_code or 0 for one in sources if one.id not in mended}
    codes -= {NO_TESTS} if any(run.planned for run in runs) else set()
    return INTERRUPTED if INTERRUPTED in codes else max(codes, default=0)


def _is_made_up_for(run: Run, made: set[Key]) -> bool:
    """Say whether there is a result of everything that a run meant to do."""
    return bool(run.planned) and all(key_of(case) in made for case in run.planned)


def _name(source: RunSource) -> str:
    return f"run {source.id} (shard {source.shard})" if source.shard else f"run {source.id}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
