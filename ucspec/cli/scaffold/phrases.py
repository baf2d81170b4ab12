"""The words of a new use case that depend on its language, beside the template of each."""

import re
from collections import Counter
from dataclasses import dataclass

from ucspec.model.catalogue import Model

PLAIN_TITLE = re.compile(r"[\w ,'’-]+")
ABBREVIATION = re.compile(r"\w[A-Z\d]")
ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Words around a title in the first step. `small` are words that start small in a sentence."""

    language: str
    owner: str
    wish: str
    other_wish: str
    small: re.Pattern[str]

    def goal(self, title: str) -> str:
        """Write a title so that it is part of a sentence; one with signs in it is left out."""
        if not PLAIN_TITLE.fullmatch(title):
            return self.other_wish
        first, blank, rest = title.partition(" ")
        is_small = self.small.fullmatch(first) and not ABBREVIATION.match(first)
        return self.wish.format(f"{first.lower() if is_small else first}{blank}{rest}")


EVERY = (
    Phrases(
        language=ENGLISH,
        owner="Owner",
        wish="to {}",
        other_wish="for what the title says",
        small=re.compile(r".*"),
    ),
    Phrases(
        language="de",
        owner="Verantwortlich",
        wish="{} will",
        other_wish="das Genannte will",
        small=re.compile(r"ein(?:e[mnr]?)?|d(?:as|em|en|er|ie)", re.IGNORECASE),
    ),
)
PHRASES = {phrases.language: phrases for phrases in EVERY}


def commonest_language(model: Model) -> str:
    """Find the language of most use cases, as far as there is a template in it."""
    counts = Counter(one.language for one in model.use_cases if one.language in PHRASES)
    return counts.most_common(1)[0][0] if counts else ENGLISH
