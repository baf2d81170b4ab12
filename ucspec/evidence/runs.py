"""The runs of an evidence directory: which there are, which may go.

Layout: `<directory>/runs/<run-id>/<worker>.ndjson` and `<directory>/attachments/ab/<sha256>`.
"""

import json
import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ucspec.errors import UsageError
from ucspec.evidence.attach import attachment_path
from ucspec.evidence.folder import make_folder
from ucspec.evidence.stamp import RUN_ID

RUNS = "runs"
MAIN_WORKER = "main"
JOURNAL_SUFFIX = ".ndjson"
STILL_FRESH_SECONDS = 3600
TAIL_BYTES = 65536
FINISHED = b'"type":"run_finished"'
SHA256_FIELD = re.compile(rb'"sha256":"([0-9a-f]{64})"')


def run_directory(directory: Path, run_id: str) -> Path:
    """Say where a run's journals are."""
    return directory / RUNS / run_id


def list_runs(directory: Path) -> tuple[str, ...]:
    """Find the ids of all recorded runs, oldest first; UsageError where that is forbidden."""
    try:
        entries = list(os.scandir(directory / RUNS))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise UsageError(f"{directory / RUNS}: cannot be read: {error.strerror}") from error
    return tuple(sorted(entry.name for entry in entries if _is_run(entry)))


def journals_of(directory: Path, run_id: str) -> tuple[Path, ...]:
    """Find a run's files, the controller's first, then by name."""
    found: list[Path] = []
    with suppress(FileNotFoundError):  # another run may delete it at any time
        found += run_directory(directory, run_id).glob("*" + JOURNAL_SUFFIX)
    files = (path for path in found if path.is_file() and not path.name.startswith("."))
    return tuple(sorted(files, key=lambda path: (path.stem != MAIN_WORKER, path.name)))


def check_writable(directory: Path) -> None:
    """Raise UsageError unless a run can be recorded here; called before any test runs."""
    try:
        make_folder(directory / RUNS)
        with tempfile.TemporaryFile(dir=directory / RUNS) as probe:
            probe.write(b"\n")
    except OSError as error:
        in_the_way = next((each for each in (directory / RUNS, directory) if each.is_file()), None)
        reason = f"{in_the_way.name} is a file" if in_the_way else error.strerror
        raise UsageError(
            f"{directory}: cannot write evidence here: {reason}\n"
            "  hint: choose a directory with --uc-evidence DIR, or --uc-evidence off"
        ) from error


def prune_runs(directory: Path, keep: int) -> tuple[str, ...]:
    """Delete all but the newest `keep` runs and the attachments that only they had.

    A run that is not complete stays while its process lives or its last line is younger than
    an hour, and so does a folder that holds anything but journals. Returns the ids deleted.
    """
    runs = list_runs(directory)
    old = [run_id for run_id in runs[: max(0, len(runs) - keep)] if _may_go(directory, run_id)]
    attached = _attached(directory, old)
    for run_id in old:
        shutil.rmtree(run_directory(directory, run_id), ignore_errors=True)
    if attached:
        _delete_attachments(directory, attached - _attached(directory, list_runs(directory)))
    return tuple(old)


def _is_run(entry: "os.DirEntry[str]") -> bool:
    return bool(RUN_ID.fullmatch(entry.name)) and entry.is_dir(follow_symlinks=False)


def _may_go(directory: Path, run_id: str) -> bool:
    try:
        entries = list(os.scandir(run_directory(directory, run_id)))
    except OSError:  # another run has deleted it in the meantime
        return False
    if not all(
        entry.name.endswith(JOURNAL_SUFFIX) and entry.is_file(follow_symlinks=False)
        for entry in entries
    ):
        return False
    if _is_finished(run_directory(directory, run_id) / (MAIN_WORKER + JOURNAL_SUFFIX)):
        return True
    newest = max(map(_last_written, entries), default=0.0)
    is_fresh = time.time() - newest < STILL_FRESH_SECONDS
    return bool(entries) and not is_fresh and not _is_running(directory, run_id)


def _last_written(entry: "os.DirEntry[str]") -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0.0


def _is_finished(journal: Path) -> bool:
    try:
        with journal.open("rb") as file:
            file.seek(max(0, journal.stat().st_size - TAIL_BYTES))
            return FINISHED in file.read()
    except OSError:
        return False


def _is_running(directory: Path, run_id: str) -> bool:
    """Say whether a process of this machine still has the run open, as its first line tells."""
    for path in journals_of(directory, run_id):
        try:
            with path.open("rb") as file:
                first = json.loads(file.readline())
            is_ours = first.get("host", "") in ("", socket.gethostname())
            if is_ours and _is_alive(int(first["pid"])):
                return True
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return False


def _is_alive(pid: int) -> bool:
    if os.name == "nt":  # there, signal 0 is Ctrl+C
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _attached(directory: Path, run_ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for run_id in run_ids:
        for path in journals_of(directory, run_id):
            with suppress(FileNotFoundError):  # another run may delete it at any time
                found.update(match.decode() for match in SHA256_FIELD.findall(path.read_bytes()))
    return found


def _delete_attachments(directory: Path, hashes: Iterable[str]) -> None:
    """Delete attachments that no run names; a fresh one may belong to a run now writing."""
    for sha256 in hashes:
        path = attachment_path(directory, sha256)
        try:
            if time.time() - path.stat().st_mtime >= STILL_FRESH_SECONDS:
                path.unlink()
        except OSError:
            continue
