"""Settings of a target: `[tool.ucspec.targets.NAME]`, and `url` from `--uc-target NAME=URL`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ucspec.errors import UsageError

TEXT = ((str,), "text")
KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "url": TEXT,
    "app": TEXT,
    "app-arguments": ((Mapping,), "a table"),
    "openapi": TEXT,
    "control": TEXT,
    "events": TEXT,
    "timeout": ((int, float), "a number of seconds"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the service is, or which application to start. `timeout` in seconds.

    `control` is the prefix of the test-control port and `events` the path of the event log;
    empty means that the service has none.
    """

    url: str = ""
    app: str = ""
    app_arguments: Mapping[str, Any] = field(default_factory=dict)
    openapi: str = "/openapi.json"
    control: str = "/test"
    events: str = "/events"
    timeout: float = 30


def read_settings(name: str, settings: Mapping[str, object]) -> Settings:
    """Check every setting; all mistakes are told at once."""
    problems = [text for key in settings if (text := _problem(key, settings[key]))]
    if problems:
        listed = "".join(f"\n  {problem}" for problem in problems)
        raise UsageError(f"settings of target '{name}' cannot be used:{listed}")
    known: dict[str, Any] = {key.replace("-", "_"): value for key, value in settings.items()}
    return Settings(**known)


def _problem(key: str, value: object) -> str:
    if key not in KINDS:
        near = get_close_matches(key, KINDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(KINDS))}"
        return f"unknown key {key!r} ({hint})"
    kind, words = KINDS[key]
    if not isinstance(value, kind) or isinstance(value, bool):
        return f"{key} must be {words}, not {value!r}"
    return ""
