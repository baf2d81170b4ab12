"""Folders of evidence: readable by all, writable by their owner alone."""

from pathlib import Path

MODE = 0o755


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, whatever the umask allows."""
    if not path.parent.is_dir():
        make_folder(path.parent)
    path.mkdir(mode=MODE, exist_ok=True)
