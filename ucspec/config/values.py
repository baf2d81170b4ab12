"""How each key's value is read: a table from key to reader."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from ucspec.config.lint_values import read_lint
from ucspec.config.record import Table
from ucspec.config.setting import Setting
from ucspec.config.wording import closest
from ucspec.model.scenario import Criterion

COLLECT_ALL = "all"
COLLECT_WORDS = ("use-cases", COLLECT_ALL, "off")
CRITERION_WORDS = tuple(criterion.value for criterion in Criterion)


def _words(setting: Setting) -> tuple[str, ...]:
    """Read a text or a list of texts."""
    raw = [setting.raw] if isinstance(setting.raw, str) else setting.raw
    if not isinstance(raw, list):
        setting.refuse("a text or a list of texts")
        return ()
    for item in raw:
        if not isinstance(item, str) or not item.strip():
            setting.refuse("texts that are not empty", setting.key, item)
    return tuple(item for item in raw if isinstance(item, str))


def _comma_words(setting: Setting) -> tuple[str, ...]:
    parts = (part.strip() for word in _words(setting) for part in word.split(","))
    return tuple(part for part in parts if part)


def _text(setting: Setting) -> str:
    if not isinstance(setting.raw, str) or not setting.raw.strip():
        setting.refuse("a text that is not empty")
    return str(setting.raw)


def _flag(setting: Setting) -> bool:
    if not isinstance(setting.raw, bool):
        setting.refuse("true or false")
    return bool(setting.raw)


def _number_from(lowest: int) -> Callable[[Setting], int]:
    def read(setting: Setting) -> int:
        raw = setting.raw
        if isinstance(raw, bool) or not isinstance(raw, int) or raw < lowest:
            setting.refuse(f"a whole number of {lowest} or more")
            return lowest
        return raw

    return read


def _one_of(words: tuple[str, ...]) -> Callable[[Setting], str]:
    def read(setting: Setting) -> str:
        if setting.raw in words:
            return str(setting.raw)
        hint = closest(setting.raw, words) if isinstance(setting.raw, str) else ""
        setting.refuse(f"one of {', '.join(words)}", hint=hint)
        return words[0]

    return read


def _seconds(setting: Setting) -> float:
    raw = setting.raw
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw < float("inf"):
        return float(raw)
    setting.refuse("a number of seconds of 0 or more")
    return 0.0


def _criterion(setting: Setting) -> Criterion:
    return Criterion(_one_of(CRITERION_WORDS)(setting))


def _pattern(setting: Setting) -> str:
    text = _text(setting)
    try:
        re.compile(text)
    except re.error as error:
        setting.refuse(f"a regular expression ({error})")
    return text


def _table(setting: Setting) -> Table:
    if not isinstance(setting.raw, dict):
        setting.refuse("a table")
        return {}
    return MappingProxyType(setting.raw)


def _tables(setting: Setting) -> Mapping[str, Table]:
    table = _table(setting)
    for name, value in table.items():
        if not isinstance(value, dict):
            setting.refuse("a table of settings", f"{setting.key}.{name}", value)
    tables = {name: value for name, value in table.items() if isinstance(value, dict)}
    return MappingProxyType({name: MappingProxyType(value) for name, value in tables.items()})


def _links(setting: Setting) -> Mapping[str, str]:
    table = _table(setting)
    for name, value in table.items():
        if not isinstance(value, str) or "{key}" not in value:
            setting.refuse("an address with {key} in it", f"{setting.key}.{name}", value)
    return MappingProxyType({name: str(value) for name, value in table.items()})


def _paths(setting: Setting) -> tuple[Path, ...]:
    return tuple(setting.root / word for word in _words(setting))


def _path(setting: Setting) -> Path:
    return setting.root / _text(setting)


READERS: Mapping[str, Callable[[Setting], object]] = {
    "features": _paths,
    "steps": _words,
    "collect": _one_of(COLLECT_WORDS),
    "criterion": _criterion,
    "max-paths": _number_from(1),
    "retry": _number_from(0),
    "step-timeout": _seconds,
    "target": _words,
    "targets": _tables,
    "evidence": _text,
    "report": _comma_words,
    "report-dir": _path,
    "keep-runs": _number_from(1),
    "id-pattern": _pattern,
    "links": _links,
    "secrets": _words,
    "gate": _table,
    "lint": read_lint,
    "cache": _flag,
}
