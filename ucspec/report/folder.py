"""A report of many files: a folder of its own, in which each run replaces the last one's."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from ucspec.errors import UsageError


def replace_folder(path: Path, files: Iterable[tuple[str, bytes]], own: tuple[str, ...]) -> None:
    """Write a report's files, and delete those of an earlier one; `own` is part of their names.

    Files of other names in the folder stay. A link in the place of the folder is refused.
    """
    try:
        if path.is_symlink():
            raise UsageError(
                f"report {path} is a link\n  hint: remove it; a folder is made in its place"
            )
        path.mkdir(exist_ok=True)
        written = set()
        for name, content in files:
            _write(path / name, content)
            written.add(name)
        for old in path.iterdir():
            if old.name not in written and any(part in old.name for part in own):
                old.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"report {path} cannot be written: {reason}") from error


def _write(path: Path, content: bytes) -> None:
    """Put content into the place of a file in one step; a link at the path is replaced."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
