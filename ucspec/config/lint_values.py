"""How `[tool.ucspec.lint]` is read: a table from key to reader, as for the settings around it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ucspec.config.lint import OFF, LintSettings, WordChange
from ucspec.config.setting import Setting, describe
from ucspec.config.wording import closest, nearest
from ucspec.model.finding import Severity

SEVERITY_BY_WORD: Mapping[str, Severity | None] = {
    OFF: None,
    **{severity.value: severity for severity in reversed(Severity)},
}
COMPAT_WORDS = ("gherkin5",)
CHANGES = ("add", "remove")


def read_lint(setting: Setting) -> LintSettings:
    """Read the table; every mistake in it is noted."""
    table = read_table(setting, setting.key, setting.raw)
    values = {}
    for name, raw in table.items():
        key = f"{setting.key}.{name}"
        if name in READERS:
            values[name] = READERS[name](setting, key, raw)
        else:
            refuse_key(setting, key, READERS)
    return LintSettings(**values)


def refuse_key(setting: Setting, key: str, known: Iterable[str]) -> None:
    hint = nearest(key.rpartition(".")[2], known)
    setting.refusals.append((key, f"unknown key '{key}'\n  hint: {hint}"))


def read_table(setting: Setting, key: str, raw: object) -> Mapping[str, Any]:
    if isinstance(raw, dict):
        return raw
    setting.refuse("a table", key, raw)
    return {}


def read_severities(setting: Setting, key: str, raw: object) -> Mapping[str, Severity | None]:
    """Read `"S-204" = "off"`; letter case of the code does not matter."""
    severities = {}
    for code, word in read_table(setting, key, raw).items():
        if isinstance(word, str) and word in SEVERITY_BY_WORD:
            severities[code.upper()] = SEVERITY_BY_WORD[word]
        else:
            hint = closest(word, SEVERITY_BY_WORD) if isinstance(word, str) else ""
            wanted = f"one of {', '.join(SEVERITY_BY_WORD)}"
            setting.refuse(wanted, f"{key}.{code}", word, hint)
    return MappingProxyType(severities)


def read_words(setting: Setting, key: str, raw: object) -> Mapping[str, WordChange]:
    """Read `vague-words = { add = ["handy"], remove = ["fast"] }`."""
    changes = {}
    for name, table in read_table(setting, key, raw).items():
        here = f"{key}.{name}"
        parts = read_table(setting, here, table)
        for part in parts:
            if part not in CHANGES:
                refuse_key(setting, f"{here}.{part}", CHANGES)
        lists = {part: read_texts(setting, f"{here}.{part}", parts.get(part)) for part in CHANGES}
        changes[name] = WordChange(**lists)
    return MappingProxyType(changes)


def read_texts(setting: Setting, key: str, raw: object) -> tuple[str, ...]:
    if raw is None:
        return ()
    texts = raw if isinstance(raw, list) else [raw]
    wrong = next((text for text in texts if not is_text(text)), None)
    if wrong is None:
        return tuple(texts)
    setting.refusals.append((key, f"'{key}' takes texts that are not empty, not {describe(wrong)}"))
    return ()


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def read_compat(setting: Setting, key: str, raw: object) -> str:
    if raw in COMPAT_WORDS:
        return str(raw)
    setting.refuse(f"one of {', '.join(COMPAT_WORDS)}", key, raw)
    return ""


READERS: Mapping[str, Callable[[Setting, str, object], Any]] = {
    "severity": read_severities,
    "words": read_words,
    "compat": read_compat,
}
