"""Step functions that no longer stand as they did when a run was recorded.

Nothing is imported: the files are read as text, each once for all runs, and the hashes of their
functions are compared. A function that has only moved within its file is the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PureWindowsPath

from ucspec.binding.source import hashes_of, name_part, read_source
from ucspec.model.record import dataclass
from ucspec.model.result import Run

STEP_FUNCTION = "step function"
CHANGED = f"{STEP_FUNCTION} {{}} has changed since"
GONE = f"{STEP_FUNCTION} {{}} is gone"
INSTALLED = frozenset({"site-packages", "dist-packages"})

Changes = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionsNow:
    """The functions of a file as they stand today: their hashes, and those of their names."""

    hashes: frozenset[str]
    names: frozenset[str]


Look = Callable[[str, str], FunctionsNow | None]


def find_changes(runs: Sequence[Run], folders: Sequence[Path]) -> dict[str, Changes]:
    """Say of each run, by its id, which step functions ("file:line") are not as they were, and how.

    Files are looked up in the first of the project's `folders` that has them.
    """

    @cache
    def look(root: str, file: str) -> FunctionsNow | None:
        return _look([folder / root / file for folder in folders])

    return {run.info.id: dict(_changes(run, look)) for run in runs if folders}


def _changes(run: Run, look: Look) -> Iterator[tuple[str, str]]:
    for definition, hashed in run.definitions.items():
        file = definition.rpartition(":")[0]
        now = look(run.root, file)
        if now is None:
            if not _is_elsewhere(file):
                yield definition, GONE.format(definition)
        elif hashed not in now.hashes:
            is_there = name_part(hashed) in now.names
            yield definition, (CHANGED if is_there else GONE).format(definition)


def _look(paths: Sequence[Path]) -> FunctionsNow | None:
    source = next((found for path in paths if (found := read_source(path))), None)
    if source is None:
        return None
    hashes = hashes_of(source)
    return FunctionsNow(hashes=hashes, names=frozenset(map(name_part, hashes)))


def _is_elsewhere(file: str) -> bool:
    """Say whether a file is no part of the project: another machine may have it elsewhere."""
    path = PureWindowsPath(file)  # knows the absolute paths of every system
    return bool(path.anchor) or not INSTALLED.isdisjoint(path.parts)
