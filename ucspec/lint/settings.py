"""What the settings name is checked against the rules and word lists that there are."""

from collections.abc import Iterable, Iterator

from ucspec.config import Config
from ucspec.config.lint import LintSettings
from ucspec.errors import UsageError
from ucspec.lint.codes import no_such_rule
from ucspec.lint.words import FALLBACK, find_words
from ucspec.notation.spelling import nearest_or_known


def check_settings(config: Config, codes: Iterable[str]) -> LintSettings:
    """Take the settings of the rules from the configuration.

    Raises:
        UsageError: a code or a word list does not exist; all of them are told at once.
    """
    mistakes = [*unknown_severities(config, list(codes)), *unknown_lists(config)]
    if mistakes:
        raise UsageError("\n".join(mistakes))
    return config.lint


def unknown_severities(config: Config, codes: list[str]) -> Iterator[str]:
    for code in config.lint.severity:
        if code not in codes:
            origin = origin_of(config, "lint.severity", code)
            yield f"{origin}: {no_such_rule(code, codes)}"


def unknown_lists(config: Config) -> Iterator[str]:
    known = find_words(FALLBACK).lists
    for name in config.lint.words:
        if name not in known:
            origin = origin_of(config, "lint.words", name)
            hint = nearest_or_known(name, known, "lists")
            yield f"{origin}: there is no word list '{name}'\n  hint: {hint}"


def origin_of(config: Config, table: str, name: str) -> str:
    """Say where a key stands, whatever its letter case there."""
    wanted = f"{table}.{name}".casefold()
    return next((str(at) for key, at in config.origins.items() if key.casefold() == wanted), table)
