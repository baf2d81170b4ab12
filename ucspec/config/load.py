"""From the nearest file upwards to a `Config`, or to all of the file's mistakes at once."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ucspec.config.places import find_places, place_of
from ucspec.config.record import DEFAULT_REPORT, Config, Table
from ucspec.config.setting import Setting, describe
from ucspec.config.values import READERS
from ucspec.config.wording import nearest, short_path
from ucspec.errors import UsageError

FILE_NAMES = ("ucspec.toml", "pyproject.toml")
TOML_PLACE = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.S)


def load_config(start: Path) -> Config:
    """Read the nearest settings upwards from a folder; without any, everything is default.

    Raises:
        UsageError: the file cannot be read, or with all its mistakes at once.
    """
    folder = start.absolute()
    for place in (folder, *folder.parents):
        for name in FILE_NAMES:
            section = _read_section(place / name)
            if section is not None:
                return _make_config(place / name, section)
    return Config(root=folder, report_dir=folder / DEFAULT_REPORT)


def _read_section(path: Path) -> Table | None:
    """Read our part of a TOML file; None when there is no such file or no such part."""
    if not os.path.isfile(path):  # noqa: PTH113 - says no where Path would raise
        return None
    text = _read_text(path)
    if path.name == "pyproject.toml" and "ucspec" not in text:
        return None
    import tomllib  # takes 5 ms, and many projects have no settings

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(_explain_toml(path, text, str(error))) from error
    tool = document.get("tool")
    section = tool.get("ucspec") if isinstance(tool, dict) else None
    return document if section is None and path.name == "ucspec.toml" else section


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        text = f"{short_path(path)}:1:1: not UTF-8: byte {error.start} cannot be decoded"
        raise UsageError(f"{text}\n  hint: save the file as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{short_path(path)}: cannot be read: {error.strerror}") from error


def _explain_toml(path: Path, text: str, problem: str) -> str:
    place = TOML_PLACE.match(problem)
    message, line, column = place.groups() if place else (problem, None, None)
    line = line or len(text.splitlines()) or 1
    return (
        f"{short_path(path)}:{line}:{column or 1}: not TOML: {message[:1].lower()}{message[1:]}\n"
        "  hint: see https://toml.io for how values are written"
    )


def _make_config(path: Path, section: Table) -> Config:
    places = find_places(path, _read_text(path))
    refusals: list[tuple[str, str]] = []
    values: dict[str, Any] = {"report_dir": path.parent / DEFAULT_REPORT}
    if not isinstance(section, dict):
        raise UsageError(f"{places['']}: 'tool.ucspec' takes a table, not {describe(section)}")
    for key, raw in section.items():
        if key in READERS:
            setting = Setting(key=key, raw=raw, root=path.parent, refusals=refusals)
            values[key.replace("-", "_")] = READERS[key](setting)
        else:
            refusals.append((key, f"unknown key '{key}'\n  hint: {nearest(key, READERS)}"))
    if refusals:
        located = sorted((place_of(key, places), text) for key, text in refusals)
        raise UsageError("\n".join(f"{location}: {text}" for location, text in located))
    origins = MappingProxyType({key: place_of(key, places) for key in _dotted(section)})
    return Config(root=path.parent, origin=path, origins=origins, **values)


def _dotted(table: Table, prefix: str = "") -> Iterator[str]:
    """Name every key, those of tables inside as a.b."""
    for key, value in table.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _dotted(value, f"{prefix}{key}.")
