"""The modules in which pytest would find step definitions, and from where each is seen.

Modules are looked for along the search path without importing anything, not even parents.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from ucspec.binding.module_text import ModuleText, is_standard, read_module
from ucspec.binding.scanned import Gap
from ucspec.binding.symbols import Value, is_known
from ucspec.config import Config
from ucspec.model.location import Location

CONFTEST: Final = "conftest.py"
FOLDER: Final = "steps"
TEST_FILES: Final = ("test_*.py", "*_test.py")
PYTEST_FILES: Final = ("pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "pyproject.toml")
MAKERS: Final = (b"pytest_bdd", b"ucspec.steps", b"import *", b"pytest_plugins")
OUR_OWN: Final = ("ucspec.", "pytest_bdd.")
SKIPPED: Final = frozenset({"__pycache__", "node_modules"})
EVERYWHERE: Final = Path(Path().absolute().anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlace:
    """A module and the folder below which its definitions are seen; see `PlacedStep`."""

    module: ModuleText
    folder: Path
    depth: int = 0
    rank: int = 0


@dataclass(slots=True, kw_only=True)
class Places:
    """What has been read so far; each module is read once."""

    base: Path
    config: Config
    folders: dict[str, None] = field(default_factory=dict)
    modules: dict[Path, ModuleText] = field(default_factory=dict)
    plugins: set[Path] = field(default_factory=set)
    gaps: list[Gap] = field(default_factory=list)

    def is_own(self, path: Path) -> bool:
        """Tell a module of the project from one that is installed."""
        is_near = path.is_relative_to(self.base) or path.is_relative_to(self.config.root)
        return is_near and "site-packages" not in path.parts

    def shown(self, path: Path) -> Path:
        """Write a path as messages do."""
        return path.relative_to(self.base) if path.is_relative_to(self.base) else path

    def read(self, path: Path) -> ModuleText:
        """Read a module of the project; one that is being read already is empty so far."""
        if path not in self.modules:
            self.modules[path] = ModuleText(path=path)
            find = partial(self.find, path)
            self.modules[path] = read_module(
                path, self.shown(path), find, partial(self.follow, path)
            )
        return self.modules[path]

    def find(self, importer: Path, name: str) -> ModuleText | None:
        """Read a module by its name, which may begin with dots."""
        path = self.path_of(importer, name)
        return self.read(path) if path is not None else None

    def follow(self, importer: Path, name: str) -> Value | None:
        """Look up what a dotted name of the project stands for in the module that binds it."""
        module, _, attribute = name.rpartition(".")
        if not module.strip(".") and not name.startswith("."):
            return None
        if is_known(name) or is_standard(name):
            return None
        module = module or "."
        found = self.find(importer, f"{module}." if not module.strip(".") else module)
        return found.names.get(attribute) if found is not None else None

    def path_of(self, importer: Path, name: str) -> Path | None:
        """Find the file of a module."""
        dots = len(name) - len(name.lstrip("."))
        parts = [part for part in name[dots:].split(".") if part]
        if dots:
            return (
                _file_of(importer.parents[dots - 1], parts) if dots <= len(importer.parts) else None
            )
        roots = (str(importer.parent), *self.folders, str(self.base), str(self.config.root))
        for root in dict.fromkeys((*roots, *sys.path)):
            found = _file_of(Path(root), parts) if root else None
            if found is not None:
                return found
        return None


def _file_of(root: Path, parts: list[str]) -> Path | None:
    stem = os.path.join(root, *parts)  # noqa: PTH118 - a look for each folder of the search path
    for name in (f"{stem}.py" if parts else "", os.path.join(stem, "__init__.py")):  # noqa: PTH118
        if name and os.path.isfile(name):  # noqa: PTH113
            return Path(name)
    return None


def find_places(places: Places, roots: tuple[Path, ...]) -> tuple[StepPlace, ...]:
    """Find the modules for the models with these roots, farthest first."""
    top = root_folder(places.base)
    conftests = tuple(dict.fromkeys(path for root in roots for path in _conftests(root, top)))
    places.folders.update(dict.fromkeys(str(path.parent) for path in conftests))
    found = [*_installed(places), *_configured(places)]
    for path in conftests:
        found += _of_conftest(places, path, top)
    for root in roots:
        found += _beside(places, root, top)
    return tuple(found)


def root_folder(base: Path) -> Path:
    """Say which folder pytest would take for its root, going by the settings files there are."""
    for folder in (base, *base.parents):
        if any(_has_settings(folder / name) for name in PYTEST_FILES):
            return folder
    return base


def _has_settings(path: Path) -> bool:
    if path.name != "pyproject.toml":
        return path.is_file()
    return path.is_file() and b"[tool.pytest" in path.read_bytes()


def _conftests(root: Path, top: Path) -> Iterator[Path]:
    above = [folder for folder in reversed(root.parents) if folder.is_relative_to(top)]
    yield from (folder / CONFTEST for folder in above if (folder / CONFTEST).is_file())
    for folder, below, names in os.walk(root):
        below[:] = sorted(
            name for name in below if not name.startswith(".") and name not in SKIPPED
        )
        if CONFTEST in names:
            yield Path(folder, CONFTEST)


def _of_conftest(places: Places, path: Path, top: Path) -> Iterator[StepPlace]:
    folder = path.parent
    rank = 1 if folder == top else 0
    yield from _with_imported(places, path, folder, _depth(folder, top), rank)


def _beside(places: Places, root: Path, top: Path) -> Iterator[StepPlace]:
    """The step folder of a model, and the test modules in it, whose steps no use case sees."""
    for path in sorted((root / FOLDER).glob("*.py")):
        yield from _with_imported(places, path, root, _depth(root, top))
    for pattern in TEST_FILES:
        for path in sorted(root.glob(pattern)):
            yield from _with_imported(places, path, path, _depth(path, top))


def _depth(folder: Path, top: Path) -> int:
    return len(folder.relative_to(top).parts) if folder.is_relative_to(top) else 0


def _configured(places: Places) -> Iterator[StepPlace]:
    """The packages that the setting `steps` names, with every module below them."""
    for name in places.config.steps:
        path = places.path_of(places.config.root / CONFTEST, name)
        if path is None:
            place = places.config.origins.get("steps") or Location(path=places.base)
            reason = f"the step package '{name}' is not found"
            places.gaps.append(Gap(location=place, reason=reason))
            continue
        for each in _whole(path):
            yield from _with_imported(places, each, EVERYWHERE)


def _whole(path: Path) -> Iterator[Path]:
    yield path
    if path.name != "__init__.py":
        return
    for below in sorted(path.parent.iterdir()):
        if below.suffix == ".py" and below.stem not in {"__init__", "__main__"}:
            yield below
        elif (below / "__init__.py").is_file():
            yield from _whole(below / "__init__.py")


def _installed(places: Places) -> Iterator[StepPlace]:
    """The installed pytest plug-ins that make steps."""
    for name in _plugin_names():
        yield from _of_plugin(places, places.base / CONFTEST, name, is_ours=False)


@cache
def _plugin_names() -> tuple[str, ...]:
    names = sorted(entry.module for entry in entry_points(group="pytest11"))
    return tuple(name for name in names if not f"{name}.".startswith(OUR_OWN))


def _of_plugin(
    places: Places, importer: Path, name: str, *, is_ours: bool = True
) -> Iterator[StepPlace]:
    path = places.path_of(importer, name) or places.path_of(importer, f"_pytest.{name}")
    if path is None:
        if is_ours:
            place = Location(path=places.shown(importer))
            places.gaps.append(Gap(location=place, reason=f"the plug-in '{name}' is not found"))
    elif path not in places.plugins and (places.is_own(path) or _makes_steps(path)):
        places.plugins.add(path)
        yield from _with_imported(places, path, EVERYWHERE)


def _makes_steps(path: Path) -> bool:
    text = path.read_bytes()
    return any(word in text for word in MAKERS)


def _with_imported(
    places: Places, path: Path, folder: Path, depth: int = 0, rank: int = 0
) -> Iterator[StepPlace]:
    """A module, the modules whose definitions it takes over with `*`, and the plug-ins it names."""
    for module in _starred(places, path, set()):
        yield StepPlace(module=module, folder=folder, depth=depth, rank=rank)
        for name in module.plugins:
            yield from _of_plugin(places, module.path, name)


def _starred(places: Places, path: Path, seen: set[Path]) -> Iterator[ModuleText]:
    if path in seen:
        return
    seen.add(path)
    module = places.read(path)
    yield module
    for name in module.starred:
        below = places.path_of(path, name)
        if below is not None and not places.read(below).has_exports:
            yield from _starred(places, below, seen)
