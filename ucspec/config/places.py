"""Where in a TOML file each key stands; tomllib does not say."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ucspec.config.wording import short_path
from ucspec.model.location import Location

TABLE_LINE = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+")
KEY_LINE = re.compile(r"""(\s*)((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")


def place_of(key: str, places: Mapping[str, Location]) -> Location:
    """Find a key's line; a part of an inline table is found where its table is."""
    while key not in places and key:
        key = key.rpartition(".")[0]
    return places[key]


def find_places(path: Path, text: str) -> Mapping[str, Location]:
    """Find the first line of each of our keys and tables; "" is the whole section."""
    shown = short_path(path)
    places = {"": Location(path=shown)}
    for name, line, column in reversed(tuple(_find_keys(text))):
        here = Location(path=shown, line=line, column=column)
        places |= {prefix: here for prefix in _prefixes(name)}
    return places


def _find_keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Name each line that opens a table or sets a key, with its line and column."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := TABLE_LINE.match(line):
            table = _bare(header[1])
            yield _without_tool(table), number, 1
        elif key := KEY_LINE.match(line):
            name = f"{table}.{_bare(key[2])}".lstrip(".")
            yield _without_tool(name), number, len(key[1]) + 1


def _prefixes(dotted: str) -> tuple[str, ...]:
    """Name a key and the tables that it implies: a.b → a, a.b."""
    parts = dotted.split(".")
    return tuple(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def _bare(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))


def _without_tool(dotted: str) -> str:
    return dotted.removeprefix("tool.ucspec").lstrip(".")
