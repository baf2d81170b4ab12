"""M-103: a title that is no goal."""

import re
from collections.abc import Iterator

from ucspec.lint.content import as_set
from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.words import Words
from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
HINT = 'start with a verb and name what is wanted: "Return a purchased product"'


@rule("M-103", Severity.WARNING)
def title_is_a_goal(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A title is a goal: it starts with a verb and says what the primary actor wants.

    Why: Cockburn's title test. "Customer wants to … return a purchased product" makes sense,
    "Customer wants to … product return management" does not: a noun names a function or a
    department, and hides whose goal it is and when it is reached.

    Bad:
        Feature: Registration of returned products

    Good:
        Feature: Return a purchased product
    """
    words = [word.casefold() for word in WORD.findall(use_case.title)]
    is_verb_last = find_dialect(use_case.language).subjects.is_first_name
    if not words or not reading.words["goal-verbs"] or is_goal(words, is_verb_last, reading.words):
        return
    actor = "" if is_verb_last else leading_actor(use_case.title, reading.catalogue)
    place = title_place(use_case, reading)
    if actor:
        message = f'the title "{use_case.title}" says who acts instead of the goal'
        yield Complaint(location=place, message=message, hint=f'leave out "{actor}": {HINT}')
    elif is_thing(words, reading.words):
        message = f'the title "{use_case.title}" names a thing or an activity, not a goal'
        yield Complaint(location=place, message=message, hint=HINT)


def leading_actor(title: str, catalogue: Catalogue) -> str:
    """Find the actor that a title starts with."""
    names = [name for actor in catalogue.actors for name in (actor.name, *actor.aliases)]
    longest_first = sorted(names, key=len, reverse=True)
    start = f"{title} ".casefold()
    return next((name for name in longest_first if start.startswith(f"{name} ".casefold())), "")


def is_goal(words: list[str], is_verb_last: bool, lists: Words) -> bool:
    """Tell whether a title has its verb where the language puts it."""
    if len(words) < 4 and words[-1] in lists["activity-nouns"]:
        return False
    return is_verb(words[0], lists) or (is_verb_last and is_verb(words[-1], lists))


def is_verb(word: str, lists: Words) -> bool:
    """Tell whether a word is a known verb, perhaps with a "re-" before it."""
    verbs = as_set(lists["goal-verbs"])
    plain = word.replace("-", "")
    bare = (plain.removeprefix(prefix) for prefix in lists["verb-prefixes"])
    return word in verbs or plain in verbs or any(stem in verbs for stem in bare)


def is_thing(words: list[str], lists: Words) -> bool:
    """Tell whether a title certainly is no goal; what is only unknown passes."""
    if words[0] in lists["no-goal-starts"] or words[-1] in lists["activity-nouns"]:
        return True
    endings = tuple(lists["noun-endings"])
    is_short = len(words) < 4 and not set(words) & set(lists["no-goal-starts"])
    if words[0].endswith(endings) or (is_short and words[-1].endswith(endings)):
        return True
    return bool(stems(words[0], lists["verb-endings"]) & as_set(lists["goal-verbs"]))


def stems(word: str, endings: tuple[str, ...]) -> set[str]:
    """Guess the verbs behind "returns", "purchasing" and "cancelled"."""
    found = set()
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem and stem != word:
            found |= {stem, f"{stem}e"} | ({stem[:-1]} if stem[-2:-1] == stem[-1:] else set())
    return found
