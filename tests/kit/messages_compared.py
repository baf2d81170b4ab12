"""Two streams of Cucumber Messages made comparable: what may differ between implementations goes.

Ids become the name of what they name and its number in the stream; times, the words of errors,
snippets and places in the code of step definitions are left out, but that they are there is kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

Envelope = dict[str, Any]

LEFT_OUT = frozenset({"timestamp", "duration", "sourceReference"})
OWN_WORDS = frozenset({"message", "stackTrace", "snippets", "type"})
REFERENCE = ("Id", "Ids")
FILES = ("source", "gherkinDocument", "pickle")
GLUE = ("parameterType", "undefinedParameterType", "stepDefinition", "hook")
CASES = ("testCase",)
NOT_COMPARED = ("meta",)


def comparable(stream: Iterable[Envelope]) -> dict[str, list[Envelope]]:
    """Group a stream: files, what carries steps out, cases, and all that happens in its order."""
    envelopes = list(stream)
    names = name_ids(envelopes)
    groups: dict[str, list[Envelope]] = {"files": [], "glue": [], "cases": [], "events": []}
    for envelope in envelopes:
        kind = next(iter(envelope))
        if kind not in NOT_COMPARED:
            groups[group_of(kind)].append(cleaned(envelope, names, ()))
    groups["files"].sort(key=lambda each: FILES.index(next(iter(each))))
    groups["glue"].sort(key=lambda each: GLUE.index(next(iter(each))))
    return groups


def group_of(kind: str) -> str:
    """Name the group in which a kind of envelope is compared."""
    by_kind = {**dict.fromkeys(FILES, "files"), **dict.fromkeys(GLUE, "glue")}
    return by_kind.get(kind, "cases" if kind in CASES else "events")


def name_ids(envelopes: Iterable[Envelope]) -> dict[str, str]:
    """Give each id the name of its kind and its number there."""
    numbers: Counter[str] = Counter()
    names = {}
    for envelope in envelopes:
        kind = next(iter(envelope))
        for id_ in ids_in(envelope[kind]):
            numbers[kind] += 1
            names[id_] = f"{kind} {numbers[kind]}"
    return names


def ids_in(value: Any) -> Iterator[str]:
    """Walk through the ids that something defines, in an order that every language has."""
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        for key in sorted(value):
            yield from ids_in(value[key])
    elif isinstance(value, list):
        for each in value:
            yield from ids_in(each)


def cleaned(value: Any, names: dict[str, str], path: tuple[str, ...]) -> Any:
    """Leave out what may differ and put names for ids."""
    if isinstance(value, list):
        return [cleaned(each, names, path) for each in value]
    if not isinstance(value, dict):
        return plain(value, names, path)
    return {
        key: cleaned(each, names, (*path, key))
        for key, each in value.items()
        if key not in LEFT_OUT
    } | {key: "(own words)" for key in value if is_own_words(key, path)}


def plain(value: Any, names: dict[str, str], path: tuple[str, ...]) -> Any:
    """Write a value that is no container."""
    key = path[-1] if path else ""
    if key == "id" or key.endswith(REFERENCE):
        return names[value]
    return PurePosixPath(value).name if key == "uri" else value


def is_own_words(key: str, path: tuple[str, ...]) -> bool:
    """Say whether a value is worded by the implementation: an error, or suggested code."""
    is_error = "exception" in path or key in ("message", "snippets")
    return key in OWN_WORDS and is_error and "gherkinDocument" not in path
