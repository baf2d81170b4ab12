"""JSON put together by hand, for the parts of a trace that come ten thousand times.

Four times as fast as building dictionaries for the encoder. ASCII only.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from json.encoder import encode_basestring_ascii

from ucspec.evidence.stamp import write_time

NULL = "null"

encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode
quote = encode_basestring_ascii


def list_text(members: Iterable[str]) -> str:
    """Write a list of members that are JSON already."""
    return f"[{','.join(members)}]"


def names_text(names: Iterable[str]) -> str:
    """Write a list of strings."""
    return f"[{','.join(map(quote, names))}]"


def map_text(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs of strings as an object."""
    return f"{{{','.join([f'{quote(name)}:{quote(value)}' for name, value in pairs])}}}"


def word_text(word: Enum | None) -> str:
    """Write an enum's word, or null."""
    return NULL if word is None else f'"{word._value_}"'


def moment_text(moment: datetime | None) -> str:
    """Write a moment in UTC, or null."""
    return NULL if moment is None else f'"{write_time(moment)}"'


def with_lists(head: str, **lists: str) -> str:
    """Add members that are JSON already to the end of an object."""
    return head[:-1] + "".join([f',"{name}":{text}' for name, text in lists.items()]) + "}"
