"""Sentences that say the same in almost the same words: probably one too many.

Two are alike if they differ only in letter case, punctuation, articles or the types of their
parameters, in how one word is spelt or inflected, or in one word that adds nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ucspec.notation.spelling import FAR, distance

PARAMETER: Final = re.compile(r"\{[^{}]*\}|\"[^\"]*\"|\(\?P<\w+>[^()]*\)|\d+(?:[.,]\d+)*")
PUNCTUATION: Final = re.compile(r"[.,;:!?'’`]")
WORDS: Final = re.compile(r"\w+")
ARTICLES: Final = frozenset(
    WORDS.findall("a an the der die das den dem des ein eine einen einem einer eines")
)
FILLERS: Final = frozenset(
    WORDS.findall(
        "is are was were be has have to of in on at for with from by now then also already again "
        "ist sind wird werden hat haben zu von im am auf mit für nun dann auch"
    )
)
ANY: Final = "{}"
GAP: Final = "\0"
SHORTEST: Final = 3
ROOT: Final = 4
ROOT_SHARE: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A definition's pattern or a sentence; phrases of the same `owner` are alike on purpose."""

    type: str
    text: str
    location: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two phrases that are alike."""

    first: Phrase
    second: Phrase


def find_similar(phrases: Iterable[Phrase], any_type: str) -> tuple[Likeness, ...]:
    """List the pairs that are alike, in the order of their places; a pair has one type."""
    groups: dict[tuple[object, ...], list[tuple[Phrase, str]]] = defaultdict(list)
    for phrase in phrases:
        for key, word in _keys(_words(phrase.text)):
            groups[key].append((phrase, word))
    found = {
        tuple(sorted((one, other), key=_order))
        for group in groups.values()
        for (one, word), (other, second) in combinations(group, 2)
        if _are_comparable(one, other, any_type) and _is_same_word(word, second)
    }
    return tuple(
        Likeness(first=one, second=other)
        for one, other in sorted(found, key=lambda pair: [_order(each) for each in pair])
    )


def _order(phrase: Phrase) -> tuple[str, int, str]:
    path, _, line = phrase.location.rpartition(":")
    return path, int(line) if line.isdecimal() else 0, phrase.text


def _words(text: str) -> tuple[str, ...]:
    plain = PUNCTUATION.sub("", PARAMETER.sub(f" {ANY} ", text).casefold())
    return tuple(word for word in plain.split() if word not in ARTICLES)


def _keys(words: Sequence[str]) -> Iterator[tuple[tuple[object, ...], str]]:
    """Say where a phrase is looked for: as it is, with a word left open, with a filler left out."""
    yield ("same", *words), ""
    if len(words) < SHORTEST:
        return
    for place, word in enumerate(words):
        rest = (*words[:place], GAP, *words[place + 1 :])
        if word != ANY:
            yield ("word", word[:2], *rest), word
        if word in FILLERS:
            yield ("same", *words[:place], *words[place + 1 :]), ""


def _are_comparable(one: Phrase, other: Phrase, any_type: str) -> bool:
    is_type = one.type == other.type or any_type in (one.type, other.type)
    return is_type and one.owner != other.owner


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    shared = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        len(shorter),
    )
    is_inflected = shared == len(shorter) >= SHORTEST and len(longer) - shared < SHORTEST
    if is_inflected or shared >= max(ROOT, ROOT_SHARE * len(longer)):
        return True
    return len(shorter) > ROOT and distance(one, other, 1) < FAR
