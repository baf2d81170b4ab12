"""How names and paths are put to people."""

import difflib
from collections.abc import Iterable
from pathlib import Path


def closest(word: str, known: Iterable[str]) -> str:
    """Write "did you mean 'x'?", or nothing when no known name comes near."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Write "did you mean 'x'? known: …", or only what is known when nothing comes near."""
    names = sorted(known)
    return f"{closest(word, names)} known: {', '.join(names) or 'none'}".lstrip()


def short_path(path: Path) -> Path:
    """Make a path relative to the current folder when it lies below, for people to read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
