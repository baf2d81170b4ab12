"""Changed files onto the disk: whole or not at all, and only if nobody else has changed them."""

import os
from pathlib import Path

from ucspec.cli.files import replace_file
from ucspec.errors import UsageError

ANY_WRITE = 0o222  # nobody is to write a file without it, not even the one who may


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file's content; its permissions stay, and a link still leads to it.

    Raises:
        UsageError: it cannot be written, or is no longer what was read.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != before:
            text = f"{path}: has changed since it was read, so it is left alone"
            raise UsageError(f"{text}\n  hint: run the command again")
        if not target.stat().st_mode & ANY_WRITE:
            raise UsageError(f"{path}: cannot be written: it is read-only")
        replace_file(target, after)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
