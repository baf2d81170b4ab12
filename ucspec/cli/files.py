"""Files that a command writes: never over somebody else's, whole or not at all."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ucspec.errors import UsageError
from ucspec.model.generated import MARKER


def is_ours(path: Path) -> bool:
    """Say whether a file begins with our marker."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline().rstrip("\r\n") == MARKER
    except OSError:
        return False


def check_targets(targets: Iterable[Path]) -> None:
    """Refuse, all at once and before anything is written, what must not be overwritten."""
    counts = Counter(targets)
    problems = [
        f"{path}: exists, and ucspec did not write it"
        for path in counts
        if os.path.lexists(path) and not is_ours(path)
    ]
    problems += [
        f"{path}: two use cases have this file name" for path in counts if counts[path] > 1
    ]
    if problems:
        raise UsageError("\n".join([*problems, "  hint: choose another folder with -o"]))


def write_ours(path: Path, text: str) -> None:
    """Write a text under our marker."""
    try:
        replace_file(path, f"{MARKER}\n{text}".encode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def replace_file(path: Path, content: bytes) -> None:
    """Write a whole file; readers see the old one or the new one, nothing between.

    The permissions of an old file stay, and a link still leads to it.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ucspec-") as folder:
        draft = Path(folder) / target.name
        draft.write_bytes(content)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
