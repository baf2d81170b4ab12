"""The JSON Schemas of everything that ucspec writes for other programs."""

import json
from importlib.resources import files
from typing import Any

from ucspec.config import nearest
from ucspec.errors import UsageError

SUFFIX = ".json"


def schema_names() -> tuple[str, ...]:
    """List the schemas that are shipped, such as "trace-1"."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def newest_schema(name: str) -> str:
    """Find a schema by its name with or without its version: "trace" is "trace-1".

    Raises:
        UsageError: there is none; the nearest known names are listed.
    """
    names = schema_names()
    versions = [one for one in names if name in {one, one.rpartition("-")[0]}]
    if not versions:
        kinds = dict.fromkeys(one.rpartition("-")[0] for one in names)
        raise UsageError(f"no schema '{name}'\n  hint: {nearest(name, kinds)}")
    return max(versions, key=lambda one: int(one.rpartition("-")[2]))


def schema_text(name: str) -> str:
    """Read a schema as it is shipped; its name may lack the version."""
    return files(__name__).joinpath(newest_schema(name) + SUFFIX).read_text("utf-8")


def schema_of(name: str) -> dict[str, Any]:
    """Load a schema by its name, such as "trace-1"; raises UsageError for an unknown one."""
    if name not in schema_names():
        raise UsageError(f"no schema named {name!r} (known: {', '.join(schema_names())})")
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(name + SUFFIX).read_text("utf-8"))
    return schema
