"""The JSON Schemas of everything that ucspec writes for other programs."""

import json
from importlib.resources import files
from typing import Any

from ucspec.errors import UsageError

SUFFIX = ".json"


def schema_names() -> tuple[str, ...]:
    """List the schemas that are shipped, such as "trace-1"."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def schema_of(name: str) -> dict[str, Any]:
    """Load a schema by its name, such as "trace-1"; raises UsageError for an unknown one."""
    if name not in schema_names():
        raise UsageError(f"no schema named {name!r} (known: {', '.join(schema_names())})")
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(name + SUFFIX).read_text("utf-8"))
    return schema
