"""What of evidence folders is merged, and the merged run written as evidence again."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from ucspec.errors import UsageError
from ucspec.evidence.attach import attachment_path
from ucspec.evidence.event import (
    write_event,
    write_finished,
    write_glue,
    write_hook,
    write_planned,
    write_run,
    write_started,
)
from ucspec.evidence.folder import make_folder
from ucspec.evidence.journal import keep_as_is
from ucspec.evidence.reader import read_first_line
from ucspec.evidence.runs import JOURNAL_SUFFIX, MAIN_WORKER, RUNS, list_runs, run_directory
from ucspec.evidence.stamp import EPOCH
from ucspec.model.evidence import Attachment
from ucspec.model.result import Run
from ucspec.run.deal import read_shard

Choice = tuple[Path, str]


def find_evidence(folder: Path) -> tuple[Path, ...]:
    """Find the evidence folders at a place or below it, such as one for each CI job.

    Raises:
        UsageError: there is no such folder, or no run is recorded in it.
    """
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    found = [folder] if list_runs(folder) else sorted(_below(folder))
    if not found:
        raise UsageError(f"{folder}: no run is recorded here or below")
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    for place, names, _files in os.walk(folder):
        if RUNS in names and list_runs(Path(place)):
            yield Path(place)
            names.clear()


def choose_runs(folders: Sequence[Path], *, takes_all: bool) -> list[Choice]:
    """Choose what is merged of evidence folders: every run, or what belongs together.

    Beside shards, a whole run that is older than all of them is history that a job was given.
    """
    chosen = list_runs if takes_all else newest_runs
    found = [(folder, run_id) for folder in folders for run_id in chosen(folder)]
    infos = {one: read_first_line(*one) for one in found}
    shards = [info.started for info in infos.values() if info.shard]
    if takes_all or not shards:
        return found
    return [one for one, info in infos.items() if info.shard or info.started >= min(shards)]


def newest_runs(directory: Path) -> tuple[str, ...]:
    """Choose the newest run; of shards, the newest of each shard of as many."""
    runs = list_runs(directory)
    newest = read_first_line(directory, runs[-1])
    if not newest.shard:
        return runs[-1:]
    of = read_shard(newest.shard).of
    by_number: dict[int, str] = {}
    for run_id in runs:
        shard = read_first_line(directory, run_id).shard
        if shard and read_shard(shard).of == of:
            by_number[read_shard(shard).number] = run_id
    return tuple(sorted(by_number.values()))


def write_merged(directory: Path, run: Run, folders: Sequence[Path]) -> tuple[str, ...]:
    """Write a merged run beside the runs of a folder, whole or not at all, with its attachments.

    The same run is written in the same bytes. Returns what is lost: attachments that none of
    the folders has.

    Raises:
        UsageError: it cannot be written.
    """
    place = run_directory(directory, run.info.id)
    try:
        lost = tuple(_copy_attachments(directory, run, folders))
        make_folder(place)
        _write_whole(place / (MAIN_WORKER + JOURNAL_SUFFIX), _lines(run))
    except OSError as error:
        raise UsageError(f"{place}: cannot be written: {error.strerror}") from error
    return lost


def _lines(run: Run) -> Iterator[str]:
    """Write the events in the order in which a run of one process writes them."""
    yield write_run(run.info, MAIN_WORKER, None, keep_as_is)
    for planned in run.planned:
        yield write_planned(planned, keep_as_is)
    if run.definitions:
        yield write_event("definitions", root=run.root, functions=dict(run.definitions))
    for result in run.results:
        yield write_finished(result, keep_as_is)
    for case in run.in_flight:
        yield write_started(case, "", EPOCH)
    for hook in run.hooks:
        yield write_hook(hook, keep_as_is)
    yield write_glue(run.glue, keep_as_is)
    for problem in run.problems:
        yield write_event("problem", text=problem)
    if run.is_complete:
        yield write_event("run_finished", exit_code=run.exit_code, error=run.error)


def _write_whole(path: Path, lines: Iterator[str]) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _copy_attachments(directory: Path, run: Run, folders: Sequence[Path]) -> Iterator[str]:
    for sha256 in sorted({one.sha256 for one in _attachments(run)}):
        target = attachment_path(directory, sha256)
        sources = [attachment_path(folder, sha256) for folder in (directory, *folders)]
        source = next((one for one in sources if one.is_file()), None)
        if source is None:
            yield f"attachment {sha256} is in none of the folders"
        elif source != target:
            make_folder(target.parent)
            _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
    os.close(descriptor)
    try:
        shutil.copyfile(source, temporary)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _attachments(run: Run) -> Iterator[Attachment]:
    for hook in run.hooks:
        yield from hook.attachments
    for result in run.results:
        yield from result.attachments
        yield from chain.from_iterable(step.attachments for step in result.steps)
        yield from chain.from_iterable(hook.attachments for hook in result.hooks)
