"""A text cut into words, and word lists that are looked up in it.

A word list remembers which words may begin what it lists: of the texts in which none of them is,
it sees that at once, however long it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from ucspec.model.record import dataclass

QUOTED, NAME = '"…"', "@"
TOKEN = re.compile(
    r"""\w+(?:(?:['’./:-]|,(?=\d))\w+)*"""
    r"""|(?P<quoted>"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|`[^`]*`|(?<!\w)'[^']*'(?!\w)|‘[^’]*’(?!\w)"""
    r"""|<[^\s<>][^<>]*>)|\S"""
)
WORD = re.compile(r"\w")


class Word(NamedTuple):
    """A word in lower case, and where it stands; a quotation is QUOTED, a declared name is NAME."""

    lower: str
    start: int
    end: int


class Span(NamedTuple):
    """Words of a sentence from `first` up to, but without, `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A word list ready to be looked up; `phrases` are by their first word, the longest first.

    `endings` are the shapes with nothing before the "*", `shapes` the others. Of the words that
    it was ever `asked` about, `begins` are those that something listed begins with.
    """

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    endings: tuple[str, ...]
    shapes: tuple[tuple[str, str], ...]
    asked: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)

    def is_among(self, lowers: frozenset[str]) -> bool:
        """Tell whether something listed may begin with one of these words."""
        if not lowers <= self.asked:
            for lower in lowers - self.asked:
                self.look_up(lower)
        return not self.begins.isdisjoint(lowers)

    def look_up(self, lower: str) -> None:
        """Find out, and remember, whether something listed may begin with a word."""
        self.asked.add(lower)
        if lower in self.phrases or self.is_shaped(lower):
            self.begins.add(lower)

    def is_shaped(self, lower: str) -> bool:
        return lower.endswith(self.endings) or is_shaped(lower, self.shapes)

    def length_at(self, words: Sequence[Word], index: int) -> int:
        """Say how many words of a listed phrase stand at a place: none is 0."""
        if not 0 <= index < len(words):
            return 0
        lower = words[index].lower
        if lower not in self.asked:
            self.look_up(lower)
        if lower not in self.begins:
            return 0
        for phrase in self.phrases.get(lower, ()):
            if len(phrase) == 1 or is_phrase(phrase, words, index):
                return len(phrase)
        return int(self.is_shaped(lower))

    def spans(self, words: Sequence[Word], start: int = 0) -> Iterator[Span]:
        """Find each listed phrase from a place on, in words of which some may begin one."""
        next_one = start
        for index in range(start, len(words)):
            if index >= next_one and words[index].lower in self.begins:
                length = self.length_at(words, index)
                if length:
                    yield Span(index, index + length)
                    next_one = index + length

    def first(self, words: Sequence[Word], start: int = 0) -> Span | None:
        """Find the first listed phrase from a place on, as `spans` does."""
        for index in range(start, len(words)):
            if words[index].lower in self.begins:
                length = self.length_at(words, index)
                if length:
                    return Span(index, index + length)
        return None

    def skip(self, words: Sequence[Word], index: int) -> int:
        """Step over listed words, and say what comes next."""
        while length := self.length_at(words, index):
            index += length
        return index


def is_phrase(phrase: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    """Tell whether a phrase of several words stands at a place, of which the first one does."""
    if index + len(phrase) > len(words) or words[index + 1].lower != phrase[1]:
        return False
    rest = words[index + 2 : index + len(phrase)]
    return all(word.lower == wanted for word, wanted in zip(rest, phrase[2:], strict=True))


def is_shaped(word: str, shapes: tuple[tuple[str, str], ...]) -> bool:
    for start, end in shapes:
        if word.startswith(start) and word.endswith(end) and len(word) > len(start) + len(end):
            return True
    return False


def cut(text: str) -> tuple[Word, ...]:
    """Cut a text into words, quotations and single marks."""
    return tuple(
        [
            Word(QUOTED if match.lastgroup else match[0].lower(), match.start(), match.end())
            for match in TOKEN.finditer(text)
        ]
    )


@lru_cache(maxsize=512)
def make_table(words: tuple[str, ...]) -> WordTable:
    """Prepare a word list for looking up."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    shapes = []
    for word in words:
        if "*" in word:
            start, _, end = word.partition("*")
            shapes.append((start, end))
            continue
        phrase = tuple(each.lower for each in cut(word))
        if phrase:
            phrases.setdefault(phrase[0], []).append(phrase)
    return WordTable(
        phrases={
            first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in phrases.items()
        },
        endings=tuple(end for start, end in shapes if not start),
        shapes=tuple(shape for shape in shapes if shape[0]),
    )


def is_mark(lower: str) -> bool:
    """Tell whether this is punctuation and no word."""
    return lower not in (QUOTED, NAME) and not WORD.search(lower)
