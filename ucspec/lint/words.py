"""The word lists that rules look for, one data file a language: `words/<language>.toml`.

Lists, never language models: what a rule finds can be explained, repeated and changed in the
configuration.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ucspec.config.lint import WordChange
from ucspec.model.record import dataclass

FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of a language by name; every word is in lower case.

    `tables` and `readers` are where `ucspec.lint.prose` keeps what it has made of them.
    """

    language: str
    lists: Mapping[str, tuple[str, ...]]
    tables: dict[tuple[str, ...], Any] = field(default_factory=dict)
    readers: dict[tuple[int, str], Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def first_in(self, name: str, text: str) -> re.Match[str] | None:
        """Find the first word of a list in a text; letter case does not matter."""
        return word_pattern(self.lists[name]).search(text)


@cache
def word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of these words or phrases as whole words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    phrases = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{phrases or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def find_words(language: str) -> Words:
    """Load the lists of a language; one that has no file here is read as it is: with none."""
    source = files("ucspec.lint").joinpath("words", f"{language}.toml")
    if not source.is_file():
        names = find_words(FALLBACK).lists
        return Words(language=language, lists=dict.fromkeys(names, ()))
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    lists = {name: tuple(word.lower() for word in words) for name, words in table.items()}
    return Words(language=language, lists=lists)


def adjust_words(words: Words, changes: Mapping[str, WordChange]) -> Words:
    """Add and remove the words that a project wants to have otherwise."""
    lists = dict(words.lists)
    for name, change in changes.items():
        removed = {word.lower() for word in change.remove}
        kept = (word for word in lists.get(name, ()) if word not in removed)
        lists[name] = tuple(dict.fromkeys((*kept, *(word.lower() for word in change.add))))
    return Words(language=words.language, lists=MappingProxyType(lists))
