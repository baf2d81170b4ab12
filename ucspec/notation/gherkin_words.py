"""A language's Gherkin words, sorted for looking up what a line begins with.

Part of the fence.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from gherkin.dialect import DIALECTS

from ucspec.model.flow import StepType
from ucspec.model.record import dataclass

FEATURE, RULE, BACKGROUND, SCENARIO, EXAMPLES = (
    "feature",
    "rule",
    "background",
    "scenario",
    "examples",
)
KIND_BY_KEY: Final = {
    "feature": FEATURE,
    "rule": RULE,
    "background": BACKGROUND,
    "scenario": SCENARIO,
    "scenarioOutline": SCENARIO,
    "examples": EXAMPLES,
}
TYPE_BY_KEY: Final = {
    "given": StepType.GIVEN,
    "when": StepType.WHEN,
    "then": StepType.THEN,
    "and": None,
    "but": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """A language's words: titles with what they open, steps by their first letter.

    A word that may open several things opens nothing ("") here.
    """

    titles: Mapping[str, str]
    steps: Mapping[str, tuple[tuple[str, StepType | None], ...]]
    known: tuple[str, ...]


@cache
def words_of(language: str) -> Keywords:
    """Sort the words of a language for looking up, as the parser would ask for them."""
    words = DIALECTS[language]
    kinds: dict[str, set[str]] = defaultdict(set)
    for key, kind in KIND_BY_KEY.items():
        for word in words[key]:  # type: ignore[literal-required]
            kinds[word].add(kind)
    types: dict[str, list[StepType | None]] = defaultdict(list)
    for key, type_ in TYPE_BY_KEY.items():
        for word in words[key]:  # type: ignore[literal-required]
            types[word].append(type_)
    steps: dict[str, list[tuple[str, StepType | None]]] = defaultdict(list)
    for word in sorted(types, key=len, reverse=True):
        steps[word[0]].append((word, types[word][0] if len(types[word]) == 1 else None))
    return Keywords(
        titles={word: min(found) if len(found) == 1 else "" for word, found in kinds.items()},
        steps={first: tuple(found) for first, found in steps.items()},
        known=tuple(kinds),
    )
