"""Reports into files: checked before the tests start, replaced whole or not at all."""

import os
import secrets
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from ucspec.errors import UsageError
from ucspec.model.trace import Trace
from ucspec.notation.pause import paused_collection
from ucspec.report.folder import replace_folder
from ucspec.report.formats import Format, find_format

STALE_SECONDS = 3600


def write_reports(trace: Trace, formats: Sequence[str], directory: Path) -> tuple[Path, ...]:
    """Write a trace in each of the named formats; give back the files in the same order.

    Raises:
        UsageError: what could not be written, after everything else has been.
    """
    chosen = [find_format(name) for name in dict.fromkeys(formats)]
    check_directory(directory)
    paths, problems = [], []
    with paused_collection():
        for one in chosen:
            try:
                paths.append(write_report(trace, one, directory / one.file_name))
            except UsageError as error:
                problems.append(str(error))
    if problems:
        raise UsageError("\n".join(problems))
    return tuple(paths)


def write_report(trace: Trace, format_: Format, path: Path) -> Path:
    """Write a trace in one format, whole or not at all."""
    if format_.is_folder:
        replace_folder(path, format_.files(trace), format_.own_files)
    else:
        replace(path, format_.chunks(trace))
    return path


def check_directory(directory: Path) -> None:
    """Make sure that reports can be written into a folder; make it if it is missing."""
    if directory.is_symlink():
        raise UsageError(
            f"report directory {directory} is a link\n"
            f"  hint: name the folder that it leads to: {directory.resolve()}"
        )
    if directory.exists() and not directory.is_dir():
        raise UsageError(
            f"report directory {directory} is a file\n  hint: name a folder, or move the file away"
        )
    probe = directory / _temporary_name("probe")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _create(probe).close()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"report directory {directory} cannot be written: {reason}\n"
            "  hint: choose another one with --uc-report-dir or -o"
        ) from error


def replace(path: Path, chunks: Iterable[str]) -> None:
    """Put a text into the place of a file in one step: a reader sees the old one or the new one.

    A link at the path is replaced, not followed; if anything fails, the old file stays.
    """
    temporary = path.with_name(_temporary_name(path.name))
    _sweep(path)
    try:
        with _create(temporary) as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"report {path} cannot be written: {reason}{_kept(path)}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Delete what runs have left behind that were killed while they wrote this report."""
    for old in path.parent.glob(f".{path.name}.*.tmp"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > STALE_SECONDS:
                old.unlink()


def _kept(path: Path) -> str:
    """Say that an old report is not the new one."""
    return "\n  hint: what is there now is the report of an earlier run" if path.is_file() else ""


def _create(path: Path) -> TextIO:
    """Make a new file; what is at its place already, a link too, is an error."""
    return path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")


def _temporary_name(name: str) -> str:
    return f".{name}.{secrets.token_hex(6)}.tmp"
