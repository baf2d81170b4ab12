"""`ucspec.yaml` → Catalogue: the names of a model, declared once.

    name: Harbour Goods
    systems:                               # what may be a Scope; in and out of its boundary
      - name: Harbour Shop
        aliases: [the shop]
        inside: [orders, returns]
        outside: [bank, carrier network]
    actors:                                # kind: person (default), group, system, time
      - Customer                           # a plain string is a name
      - {name: Loyal Customer, is-a: Customer, aliases: [regular], description: comes back}
      - {name: Payment Provider, kind: system}
    personas:
      - {name: Busy Parent, plays: Customer, traits: {device: phone}, description: has no time}
    stages: [awareness, {name: purchase, aliases: [decision]}]      # in the journey's order
    touchpoints: [account, {name: returns-desk, channels: [web, phone]}]
    channels: [web, phone]
    kpis:                                  # kind: duration, count, ratio, reported, external
      - {name: Checkout time, kind: duration, unit: seconds, direction: lower}
    links: {jira: "https://jira.example/browse/{key}"}

Every key may be left out. `Time` is always declared; without `stages` the usual six are. All
mistakes are found at once, each with its line and column. YAML is read as text: `no`, `1.10` and
dates stay what they look like. What has no mistake is used, so that one typo breaks one name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml

from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.complaint import error, in_order
from ucspec.notation.gherkin import decode
from ucspec.notation.spelling import listing, nearest
from ucspec.notation.vocabulary import check_names, make_catalogue

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

FILE_NAME = "ucspec.yaml"
DEEPEST = 20
LARGEST = 1_000_000
MOST_NODES = 20_000
ROUNDS = 5
INDEX = "@index"
KEYS = {"index": INDEX, "is_a": "is-a"}
ActorKinds = Literal["person", "group", "system", "time"]
KpiKinds = Literal["duration", "count", "ratio", "reported", "external"] | None
Directions = Literal["lower", "higher"] | None
Key = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueReading:
    """A catalogue as far as it could be read; `is_readable` is false if it is no YAML at all."""

    catalogue: Catalogue
    findings: tuple[Finding, ...] = ()
    is_readable: bool = True


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A YAML file as plain data, with the place of every key and value."""

    path: Path
    places: dict[Key, Place] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    nodes: int = 0

    def at(self, key: Key) -> Location:
        """Find the place of a key, or of the nearest thing around it."""
        while key and key not in self.places:
            key = key[:-1]
        line, column = self.places.get(key, (1, 1))
        return Location(path=self.path, line=line, column=column)

    def error(self, code: str, location: Location, message: str, hint: str = "") -> None:
        self.found.append(error(code, location, message, hint))


SMALLER = "a catalogue is a flat list of names: keep other data elsewhere"


class TooMuch(Exception):
    """The file is deeper or larger than any catalogue."""


def read_catalogue(content: bytes, path: Path) -> CatalogueReading:
    """Read a catalogue; never raises for what is in it."""
    text = decode(content, path)
    if isinstance(text, Finding):
        return unreadable(path, text)
    sheet = Sheet(path=path)
    try:
        root = compose(text)
        plain = convert(root, (), sheet, 0) if root else {}
    except yaml.YAMLError as problem:
        return unreadable(path, not_yaml(problem, path))
    except TooMuch as problem:
        return unreadable(path, error("C-009", Location(path=path), str(problem), SMALLER))
    if plain is None:
        plain = {}
    if not isinstance(plain, dict):
        message = "the catalogue is no mapping of keys such as `actors:` to lists"
        hint = "write `actors:` and below it one `- name` line for each"
        return unreadable(path, error("C-003", sheet.at(()), message, hint))
    catalogue = make_catalogue(validate(number_entries(plain), sheet), path, sheet.at)
    findings = in_order([*sheet.found, *check_names(catalogue, sheet.at)])
    return CatalogueReading(catalogue=catalogue, findings=findings)


def unreadable(path: Path, finding: Finding) -> CatalogueReading:
    catalogue = make_catalogue({}, path, lambda _: Location(path=path))
    return CatalogueReading(catalogue=catalogue, findings=(finding,), is_readable=False)


def not_yaml(problem: yaml.YAMLError, path: Path) -> Finding:
    """Place a complaint of the YAML parser."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    said = getattr(problem, "problem", None) or getattr(problem, "reason", "") or "unreadable"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    location = Location(path=path, line=line, column=column)
    return error("C-001", location, f"this is not YAML: {said}", "quote texts with : # or quotes")


def compose(text: str) -> yaml.Node | None:
    """Parse YAML to nodes, once it is known to be shallow; one document only."""
    if len(text) > LARGEST:
        raise TooMuch(f"the file has more than {LARGEST} characters")
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise TooMuch(f"the file is nested deeper than {DEEPEST} levels")
    return yaml.compose(text, Loader=LOADER)


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def convert(node: yaml.Node, key: Key, sheet: Sheet, depth: int) -> Any:
    """Turn a node into text, list or dict; empty values are None and keep their place."""
    sheet.nodes += 1
    if sheet.nodes > MOST_NODES or depth > DEEPEST:
        raise TooMuch("the file unfolds to more than any catalogue: do its aliases nest?")
    sheet.places.setdefault(key, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        return dict(convert_pairs(node, key, sheet, depth))
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value)
        return [convert(item, (*key, index), sheet, depth + 1) for index, item in items]
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return " ".join(str(node.value).split())


def convert_pairs(
    node: yaml.MappingNode, key: Key, sheet: Sheet, depth: int
) -> Iterator[tuple[str, Any]]:
    """Convert a mapping; a key that stands twice is noted, and the first counts."""
    seen: dict[str, int] = {}
    for name_node, value_node in node.value:
        line, column = name_node.start_mark.line + 1, name_node.start_mark.column + 1
        location = Location(path=sheet.path, line=line, column=column)
        if not isinstance(name_node, yaml.ScalarNode):
            sheet.error(
                "C-003", location, "a key is no plain word", "write a word such as `actors:`"
            )
            continue
        name = str(name_node.value)
        if name in seen:
            message = f'key "{name}" stands twice: it is in line {seen[name]} already'
            sheet.error("C-004", location, message, "join the two")
            continue
        seen[name] = line
        sheet.places[(*key, name)] = (line, column)
        value = convert(value_node, (*key, name), sheet, depth + 1)
        if value is not None:
            yield name, value


def number_entries(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Write a plain name as an entry, and let each entry know where in its list it stood."""
    numbered = dict(plain)
    for section, entries in plain.items():
        if isinstance(entries, list):
            numbered[section] = [number_entry(entry, i) for i, entry in enumerate(entries)]
    return numbered


def number_entry(entry: Any, index: int) -> Any:
    if isinstance(entry, str):
        return {"name": entry, INDEX: index}
    return {**entry, INDEX: index} if isinstance(entry, dict) else entry


@cache
def document_type() -> "type[BaseModel]":
    """Build the schema; pydantic is imported when a file has to be validated, not before."""
    from pydantic import BaseModel, ConfigDict, Field, create_model

    class Strict(BaseModel):
        model_config = ConfigDict(
            extra="forbid", alias_generator=lambda field: KEYS.get(field, field)
        )

    text = Annotated[str, Field(min_length=1)]
    texts: Any = (list[text], Field(default_factory=list))
    mapping: Any = (dict[str, text], Field(default_factory=dict))
    words = (str, "")
    fields: dict[str, dict[str, Any]] = {
        "systems": {"aliases": texts, "inside": texts, "outside": texts},
        "actors": {"kind": (ActorKinds, "person"), "is_a": words, "aliases": texts},
        "personas": {"plays": words, "traits": mapping},
        "stages": {"aliases": texts},
        "touchpoints": {"channels": texts},
        "channels": {},
        "kpis": {"kind": (KpiKinds, None), "unit": words, "direction": (Directions, None)},
    }
    every: dict[str, Any] = {"index": (int, 0), "name": (text, ...), "description": words}
    document: dict[str, Any] = {"name": words, "description": words, "links": mapping}
    for section, own in fields.items():
        entry = create_model(section, __base__=Strict, **every, **own)
        document[section] = (list[entry], Field(default_factory=list))  # type: ignore[valid-type]
    return create_model("Document", __base__=Strict, **document)


def validate(plain: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
    """Check the shape; note every mistake, drop what has one, and return the rest."""
    from pydantic import ValidationError

    schema = document_type()
    for round_ in range(ROUNDS):
        try:
            return schema.model_validate(plain).model_dump()
        except ValidationError as problems:
            details = problems.errors()
            if round_ == 0:
                sheet.found.extend(explain(problem, sheet) for problem in details)
            plain = without(plain, (), {problem["loc"] for problem in details})
    return {}


def without(value: Any, key: Key, dropped: set[Key]) -> Any:
    """Copy plain data without what the keys name; an entry without its name goes as a whole."""
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if (*key, name) not in dropped}
        return {name: without(item, (*key, name), dropped) for name, item in kept.items()}
    if isinstance(value, list):
        kept_items = [
            (index, item)
            for index, item in enumerate(value)
            if not {(*key, index), (*key, index, "name")} & dropped
        ]
        return [without(item, (*key, index), dropped) for index, item in kept_items]
    return value


def explain(problem: "ErrorDetails", sheet: Sheet) -> Finding:
    """Put one complaint of the schema in plain words."""
    key = problem["loc"]
    kind = problem["type"]
    location = sheet.at(key)
    name = key[-1] if key else "the catalogue"
    if kind == "extra_forbidden":
        return unknown_key(key, location)
    if kind == "missing":
        message, hint = f"an entry of `{key[0]}` has no {name}", f"add `{name}: …`"
        return error("C-003", location, message, hint)
    if kind == "literal_error":
        expected = str(problem.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        said = str(problem["input"])
        known = [word.strip(" '") for word in expected.split(",")]
        meant = nearest(said, known)
        hint = f'did you mean "{meant}"?' if meant else f"known: {listing(known)}"
        return error("C-003", location, f'{name} "{said}" is not known', hint)
    what = SHAPES.get(kind, str(problem["msg"]).lower())
    hint = "write a list as `- name` lines, a mapping as `key: value`, a text in quotes"
    return error("C-003", location, f"`{dotted(key)}` must be {what}", hint)


SHAPES = {
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "list_type": "a list: one line with `- ` for each entry",
    "dict_type": "a mapping of keys to texts",
    "model_type": "a name, or a mapping with a `name`",
    "model_attributes_type": "a name, or a mapping with a `name`",
}


def dotted(key: Key) -> str:
    """Write a key as people count: actors.2.kind."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in key)


def unknown_key(key: Key, location: Location) -> Finding:
    """Name the key that was meant, or those that there are."""
    known = known_keys(key)
    meant = nearest(str(key[-1]), known)
    hint = f'did you mean "{meant}"?' if meant else f"known keys: {listing(known)}"
    return error("C-002", location, f'unknown key "{key[-1]}"', hint)


def known_keys(key: Key) -> list[str]:
    """List the keys that may stand where this one stands."""
    schema = document_type().model_json_schema(by_alias=True)
    if len(key) == 1:
        return list(schema["properties"])
    entry = schema["properties"][str(key[0])]["items"]["$ref"].rpartition("/")[2]
    return [name for name in schema["$defs"][entry]["properties"] if name != INDEX]
