"""Which words two sentences share: content words by their first letters, little words left out."""

import re
from functools import cache

from ucspec.lint.words import Words

WORD = re.compile(r"[^\W\d_]{3,}")
LETTERS = 5


def content_words(text: str, words: Words) -> frozenset[str]:
    """List the beginnings of a text's content words: "accepted" and "accepts" are one."""
    little = as_set(words["little-words"])
    found = map(str.casefold, WORD.findall(text))
    return frozenset([word[:LETTERS] for word in found if word not in little])


@cache
def as_set(words: tuple[str, ...]) -> frozenset[str]:
    """Make a list of words one to look up in."""
    return frozenset(words)
