"""Values of somebody else's JSON and XML: a wrong type is refused, a number out of range is 0."""

import base64
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ucspec.evidence.record import LONGEST_SECONDS

WRONG_SHAPE = (KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError)
NANOSECONDS = 1e9


def text_of(value: Any) -> str:
    """Take a text; nothing is an empty one, and a list of lines is their text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(text_of, value))
    if not isinstance(value, str):
        raise TypeError(value)
    return value.encode("utf-8", "replace").decode("utf-8")


def file_of(uri: Any) -> str:
    """Take a file's URI: a path stays one, cucumber-jvm's schemes go, and so does where we are."""
    parts = urlsplit(text_of(uri))
    if parts.scheme == "file":
        path = Path(unquote(parts.path))
        return (
            path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        ).as_posix()
    return text_of(uri).removeprefix("classpath:")


def list_of(value: Any) -> list[Any]:
    """Take a list; nothing is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def seconds_of(value: Any) -> float:
    """Take a number of seconds, or 0 for what is none."""
    try:
        seconds = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return seconds if math.isfinite(seconds) and 0.0 <= seconds < LONGEST_SECONDS else 0.0


def split_seconds(value: Any) -> float:
    """Take Cucumber's {"seconds": …, "nanos": …}."""
    if not isinstance(value, Mapping):
        return 0.0
    return seconds_of(seconds_of(value.get("seconds")) + seconds_of(value.get("nanos")) / 1e9)


def moment_of(value: Any) -> datetime | None:
    """Take Cucumber's {"seconds": …, "nanos": …} since 1970, or nothing."""
    if not isinstance(value, Mapping):
        return None
    try:
        seconds = float(value["seconds"]) + float(value.get("nanos", 0)) / NANOSECONDS
        return datetime.fromtimestamp(seconds, UTC)
    except (*WRONG_SHAPE, OSError):
        return None


def time_of(text: Any) -> datetime | None:
    """Take an ISO time, without a zone for the local one; what is no time is nothing."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (*WRONG_SHAPE, OSError):
        return None


def base64_of(text: str) -> bytes:
    """Decode base 64, or keep a text that is none as it is: some runners write it so."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return text.encode()
