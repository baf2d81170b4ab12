"""Where a new use case goes: its model, its folder, and the ids that are taken there."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ucspec.cli.scaffold.names import id_prefix
from ucspec.config import Config, short_path
from ucspec.errors import UsageError
from ucspec.model.catalogue import Model
from ucspec.model.identity import USE_CASE_ID
from ucspec.model.location import Location
from ucspec.notation.load import absolute, feature_files, find_model_root, find_models, read_bytes

NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<number>\d+)")
FEWEST_DIGITS = 2
BEFORE_FEATURE = ("@", "#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A model and a folder in it; `places_by_id` has every id that a file carries, even broken."""

    model: Model
    folder: Path
    id_pattern: re.Pattern[str]
    places_by_id: dict[str, tuple[Location, ...]]


def open_desk(config: Config, directory: Path | None) -> Desk:
    """Find the model of a folder, or the only one here.

    Raises:
        UsageError: there is no model, or more than one to choose from.
    """
    root, folder = _find_place(config, directory)
    (model,) = (
        one
        for one in find_models(
            (root,), base=Path.cwd(), id_pattern=config.id_pattern, cache=config.cache_dir
        )
        if one.root == root
    )
    pattern = re.compile(config.id_pattern) if config.id_pattern else USE_CASE_ID
    places: dict[str, tuple[Location, ...]] = {}
    for name, location in _ids_in(feature_files(root), pattern):
        places[name] = (*places.get(name, ()), location)
    return Desk(model=model, folder=folder, id_pattern=pattern, places_by_id=places)


def _find_place(config: Config, directory: Path | None) -> tuple[Path, Path]:
    """Find the root of the model, and the folder that the file goes to."""
    folder = absolute(directory or Path.cwd())
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{short_path(folder)}: is a file, not a folder")
    root = find_model_root(folder)
    if root:
        return root, folder
    if directory:
        text = f"{short_path(folder)}: lies in no model: no folder above has a ucspec.yaml"
        raise UsageError(f"{text}\n  hint: choose a folder below one that has")
    chosen = config.features or (folder,)
    models = find_models(chosen, base=folder, id_pattern=config.id_pattern, cache=config.cache_dir)
    roots = [model.root for model in models]
    if not roots:
        raise UsageError(
            "no use cases found here: no folder here or above has a ucspec.yaml\n"
            "  hint: `ucspec init` starts a project"
        )
    if len(roots) > 1:
        names = ", ".join(short_path(root).as_posix() for root in roots)
        raise UsageError(f"there are {len(roots)} models: {names}\n  hint: choose one with --dir")
    return roots[0], roots[0]


def _ids_in(paths: Iterable[Path], pattern: re.Pattern[str]) -> Iterable[tuple[str, Location]]:
    """Find the id tags at the head of each file; a file need not be whole for that."""
    for path in paths:
        content = read_bytes(path)
        text = content.decode("utf-8-sig", "replace") if isinstance(content, bytes) else ""
        for number, line in enumerate(text.splitlines(), 1):
            said = line.strip()
            if said and not said.startswith(BEFORE_FEATURE):
                break
            for word in said.split() if said.startswith("@") else ():
                if pattern.fullmatch(word[1:]):
                    yield word[1:], Location(path=short_path(path), line=number)


def next_id(desk: Desk) -> str:
    """Take the next free number after the prefix of the folder's ids, else of the model's.

    Raises:
        UsageError: a project's own numbering scheme shows no number to go on from.
    """
    here = short_path(desk.folder)
    near = [name for name, places in desk.places_by_id.items() if places[0].path.parent == here]
    prefix = _commonest(near) or _commonest(desk.places_by_id)
    prefix = prefix or f"{id_prefix(_system(desk.model))}-"
    numbers = [
        found["number"]
        for name in desk.places_by_id
        if (found := NUMBERED.fullmatch(name)) and found["prefix"] == prefix
    ]
    width = max((len(number) for number in numbers), default=FEWEST_DIGITS)
    made = f"{prefix}{max(map(int, numbers), default=0) + 1:0{width}}"
    if not desk.id_pattern.fullmatch(made):
        raise UsageError(
            f"no next id can be made for the pattern {desk.id_pattern.pattern}\n"
            '  hint: write one: `ucspec new ID "Title"`'
        )
    return made


def _commonest(names: Iterable[str]) -> str:
    """Find the prefix that most ids have; of equals the first in order."""
    found = (NUMBERED.fullmatch(name) for name in sorted(names))
    counts = Counter(match["prefix"] for match in found if match)
    return counts.most_common(1)[0][0] if counts else ""


def _system(model: Model) -> str:
    names = [system.name for system in model.catalogue.systems]
    return names[0] if names else model.catalogue.name
