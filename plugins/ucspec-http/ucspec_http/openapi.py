"""OpenAPI operations by name: where each goes, and what it takes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from typing import Any
from urllib.parse import quote

from ucspec.errors import UcspecError

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch"})


class OperationMisused(UcspecError):
    """A step asks for an operation that there is not, or asks for it in a way it is not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation. `has_body` says whether further fields go into a JSON body."""

    name: str
    method: str
    path: str
    path_fields: tuple[str, ...] = ()
    query_fields: tuple[str, ...] = ()
    body_fields: tuple[str, ...] = ()
    has_body: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.path_fields, *self.query_fields, *self.body_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """An operation's fields at their places; `body` is None without one."""

    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None


def read_operations(document: Mapping[str, Any]) -> dict[str, Operation]:
    """Collect the operations that have an operationId."""
    found = {}
    for path, item in document.get("paths", {}).items():
        shared = item.get("parameters", [])
        for method in sorted(METHODS & set(item)):
            operation = item[method]
            name = operation.get("operationId", "")
            if name:
                found[name] = _read(document, name, method, path, shared, operation)
    return found


def choose(operations: Mapping[str, Operation], name: str) -> Operation:
    """Look an operation up; an unknown one is answered with the nearest and all known."""
    if name in operations:
        return operations[name]
    near = get_close_matches(name, operations, n=3)
    meant = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    known = ", ".join(sorted(operations)) or "none"
    raise OperationMisused(f"no operation {name!r}\n  hint: {meant}known: {known}")


def address(operation: Operation, given: Mapping[str, Any]) -> Addressed:
    """Put every field at its place; missing and strange ones are told at once."""
    missing = [name for name in operation.path_fields if name not in given]
    placed = {*operation.path_fields, *operation.query_fields}
    rest = {name: value for name, value in given.items() if name not in placed}
    strange = [] if operation.has_body else sorted(rest)
    if missing or strange:
        raise OperationMisused(_complaint(operation, missing, strange))
    path = operation.path
    for name in operation.path_fields:
        path = path.replace(f"{{{name}}}", quote(_as_text(given[name]), safe=""))
    return Addressed(
        path=path,
        query={name: _as_text(given[name]) for name in operation.query_fields if name in given},
        body=json.loads(json.dumps(rest, default=_as_json)) if operation.has_body else None,
    )


def _read(
    document: Mapping[str, Any],
    name: str,
    method: str,
    path: str,
    shared: list[Any],
    operation: Mapping[str, Any],
) -> Operation:
    parameters = [_resolve(document, one) for one in [*shared, *operation.get("parameters", [])]]
    places: dict[str, list[str]] = {"path": [], "query": []}
    for parameter in parameters:
        places.setdefault(parameter["in"], []).append(parameter["name"])
    body = _resolve(document, operation.get("requestBody", {}))
    return Operation(
        name=name,
        method=method.upper(),
        path=path,
        path_fields=tuple(dict.fromkeys(places["path"])),
        query_fields=tuple(dict.fromkeys(places["query"])),
        body_fields=_body_fields(document, body),
        has_body="application/json" in body.get("content", {}),
    )


def _body_fields(document: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[str, ...]:
    schema = body.get("content", {}).get("application/json", {}).get("schema", {})
    return tuple(_resolve(document, schema).get("properties", {}))


def _resolve(document: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref` inside the document."""
    while "$ref" in part:
        place: Any = document
        for key in part["$ref"].removeprefix("#/").split("/"):
            place = place[key.replace("~1", "/").replace("~0", "~")]
        part = place
    return part


def _complaint(operation: Operation, missing: list[str], strange: list[str]) -> str:
    takes = ", ".join(operation.fields) or "nothing"
    parts = [f"needs {', '.join(missing)}"] if missing else []
    parts += [f"does not take {', '.join(strange)}"] if strange else []
    return (
        f"operation {operation.name!r} ({operation.method} {operation.path}) "
        f"{' and '.join(parts)}\n  hint: it takes {takes}"
    )


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(_as_json(value))


def _as_json(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return value if isinstance(value, int | float) else str(value)
