"""Folders → models: every use case under a `ucspec.yaml`, and what is wrong with each file.

A path that a command is given chooses what is shown or run, never what the model knows. What
`ucspec expand` wrote below a model is no part of it.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from stat import S_ISREG

from ucspec.model.catalogue import Model
from ucspec.model.generated import is_generated
from ucspec.notation.cache import Contents, take_model

FILE_NAME = "ucspec.yaml"
SUFFIX = ".feature"
PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


@dataclass(slots=True, kw_only=True)
class Memo:
    """What was read before in this process: nothing is read twice while it does not change."""

    models: dict[tuple[Path, Path, str], tuple[object, Model]] = field(default_factory=dict)


MEMO = Memo()


def find_model_root(path: Path) -> Path | None:
    """Find the nearest folder upwards with a `ucspec.yaml`, the path itself included."""
    path = absolute(path)
    for folder in (path, *path.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


def find_models(
    paths: Sequence[Path],
    *,
    base: Path | None = None,
    id_pattern: str = "",
    cache: Path | None = None,
) -> tuple[Model, ...]:
    """Load the models that own these paths or lie below them, sorted by root."""
    roots: set[Path] = set()
    for path in paths:
        root = find_model_root(path)
        if root:
            roots.add(root)
        roots.update(roots_below(absolute(path)))
    return tuple(
        load_model(root, base=base, id_pattern=id_pattern, cache=cache) for root in sorted(roots)
    )


def absolute(path: Path) -> Path:
    """Make a path absolute; links stay links, as in what the user typed."""
    return Path(os.path.normpath(path.absolute()))


def roots_below(path: Path) -> Iterator[Path]:
    """Find the folders with a `ucspec.yaml` below a folder."""
    for folder, _, files in walk(path, stops_at_models=False):
        if FILE_NAME in files:
            yield folder


def walk(path: Path, *, stops_at_models: bool) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk a folder in name order; hidden folders and installed packages are passed over."""
    for folder, folders, files in os.walk(path):
        if stops_at_models and FILE_NAME in files and Path(folder) != path:
            folders.clear()
            continue
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in PASSED_OVER
        )
        yield Path(folder), folders, sorted(files)


def feature_files(root: Path) -> tuple[Path, ...]:
    """List the feature files of a model, sorted; those of a model inside it are not its own."""
    found = (
        folder / name
        for folder, _, files in walk(root, stops_at_models=True)
        for name in files
        if name.endswith(SUFFIX)
    )
    return tuple(sorted(found))


def load_model(
    root: Path, *, base: Path | None = None, id_pattern: str = "", cache: Path | None = None
) -> Model:
    """Read a model; never raises for what is in its files.

    Locations are relative to `base` (the current folder if not given) where the root is below it.
    `cache` is a folder that models are kept in between runs, if they may be kept.
    """
    root = absolute(root)
    base = absolute(base or Path.cwd())
    contents = read_files(root, base)
    key = (root, base, id_pattern)
    known = MEMO.models.get(key)
    if known and known[0] == contents:
        return known[1]
    place = (str(root), str(base), id_pattern)
    model = take_model(cache, place, contents, partial(build, root, base, contents, id_pattern))
    MEMO.models[key] = (contents, model)
    return model


def build(root: Path, base: Path, contents: Contents, id_pattern: str) -> Model:
    """Read what is not in the cache; what that needs takes as long to import as 20 files."""
    from ucspec.notation.build import build_model

    return build_model(root, shown(root / FILE_NAME, base), contents, id_pattern)


def read_files(root: Path, base: Path) -> dict[Path, bytes | str]:
    """Read the catalogue and the feature files, but for those that ucspec wrote itself."""
    paths = (root / FILE_NAME, *feature_files(root))
    read = ((shown(path, base), read_bytes(path)) for path in paths)
    return {
        path: content
        for path, content in read
        if isinstance(content, str) or not is_generated(content)
    }


def shown(path: Path, base: Path) -> Path:
    """Write a path relative to the base, if it is below it."""
    return path.relative_to(base) if path.is_relative_to(base) else path


def read_bytes(path: Path) -> bytes | str:
    """Read a file, or say why it cannot be read; a pipe or a device would never end."""
    try:
        return path.read_bytes() if S_ISREG(path.stat().st_mode) else "it is no regular file"
    except OSError as problem:
        return problem.strerror or str(problem)
