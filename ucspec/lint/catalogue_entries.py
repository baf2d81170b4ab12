"""Edits that declare a name in `ucspec.yaml`; what is written there already stays as it is.

The YAML parser only says where a list ends: a new entry goes behind the last one, in the shape
(block or brackets) of the list.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from ucspec.lint.rule import Edit, Reading
from ucspec.model.location import Location

PLAIN = re.compile(r"[^\W\d_](?:[\w .-]*[\w.])?")
DASH = re.compile(r"(?P<indent>\s*)-")
YAML_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
USUAL = frozenset({"stages"})

Fields = Mapping[str, str]


def declare(reading: Reading, section: str, name: str, **fields: str) -> tuple[Edit, ...]:
    """Add a name, perhaps with more than its name, to a list of the catalogue.

    A list that would end what counts without it is not begun: which of the usual stages a project
    keeps is for its people to say.
    """
    path, lines = reading.catalogue.path, reading.catalogue_source.lines
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return ()
    keys = {key.value for key, _ in root.value} if isinstance(root, yaml.MappingNode) else set()
    if section in USUAL and section not in keys:
        return ()
    if root is None:
        return new_section(path, lines, section, (name, fields))
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return ()
    for key, value in root.value:
        if key.value == section:
            return add_to(value, key, path, lines, (name, fields))
    return new_section(path, lines, section, (name, fields))


def add_to(
    node: yaml.Node, key: yaml.Node, path: Path, lines: Sequence[str], entry: tuple[str, Fields]
) -> tuple[Edit, ...]:
    """Add an entry behind the last one of a list that is there, empty or not."""
    if not isinstance(node, yaml.SequenceNode):
        if node.tag != "tag:yaml.org,2002:null":
            return ()
        if not node.value:
            return (below(path, lines, key.end_mark.line, "  ", entry),)
        place = place_of(node.start_mark, path)
        return (Edit(location=place, old=node.value, new=f"[{in_brackets(*entry)}]"),)
    if node.flow_style and not node.value:
        place = place_of(node.start_mark, path)
        return (Edit(location=place, old="[", new=f"[{in_brackets(*entry)}"),)
    if node.flow_style:
        place = place_of(node.value[-1].end_mark, path)
        return (Edit(location=place, old="", new=f", {in_brackets(*entry)}"),)
    first = DASH.match(lines[node.start_mark.line])
    indent = first["indent"] if first else "  "
    return (below(path, lines, last_line(node), indent, entry),)


def place_of(mark: yaml.Mark, path: Path) -> Location:
    return Location(path=path, line=mark.line + 1, column=mark.column + 1)


def last_line(node: yaml.Node) -> int:
    """Find the line, from 0, on which a node's last text ends; comments behind it are not its."""
    inside = node.value[-1] if isinstance(node.value, list) and node.value else None
    if inside is None or getattr(node, "flow_style", False):
        return int(node.end_mark.line - (node.end_mark.column == 0))
    return last_line(inside[1] if isinstance(inside, tuple) else inside)


def below(
    path: Path, lines: Sequence[str], line: int, indent: str, entry: tuple[str, Fields]
) -> Edit:
    """Write an entry under a line."""
    place = Location(path=path, line=line + 1, column=len(lines[line]) + 1)
    return Edit(location=place, old="", new=f"\n{indent}- {in_a_line(*entry)}")


def new_section(
    path: Path, lines: Sequence[str], section: str, entry: tuple[str, Fields]
) -> tuple[Edit, ...]:
    """Write a list that is not there yet at the end."""
    text = f"{section}:\n  - {in_a_line(*entry)}"
    last = max((i for i, line in enumerate(lines, 1) if line.strip()), default=0)
    if not last:
        return (Edit(location=Location(path=path, line=len(lines) + 1), old="", new=f"{text}\n"),)
    end = Location(path=path, line=last, column=len(lines[last - 1]) + 1)
    return (Edit(location=end, old="", new=f"\n\n{text}"),)


def in_a_line(name: str, fields: Fields) -> str:
    """Write an entry as an item of a block list."""
    return in_brackets(name, fields) if fields else quoted(name)


def in_brackets(name: str, fields: Fields) -> str:
    """Write an entry as an item of a list in brackets."""
    if not fields:
        return quoted(name)
    pairs = ", ".join(f"{key}: {quoted(value)}" for key, value in fields.items())
    return f"{{name: {quoted(name)}, {pairs}}}"


def quoted(text: str) -> str:
    """Write a text so that YAML takes it for one."""
    is_plain = PLAIN.fullmatch(text) and text.casefold() not in YAML_WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)
