"""S-202: an actor that the catalogue does not know."""

import re
from collections.abc import Iterator

from ucspec.lint.catalogue_entries import declare
from ucspec.lint.places import place_of
from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.lint.words import FALLBACK
from ucspec.model.finding import Finding, Severity
from ucspec.notation.dialect import find_dialect

SAID = re.compile(r'^(?P<card>actor )?"(?P<name>.*)" is not in the catalogue$')
MEANT = re.compile(r'^did you mean "(?P<name>.*)"\?$')
NAME = re.compile(r"[^\W\d_][\w'’&.-]*(?: [\w'’&.-]+)*")
MOST_WORDS, LONGEST_INSIDE = 4, 3
JOINING = frozenset({"and", "or", "und", "et", "y", "if"})
NOBODY = frozenset(
    {
        *("none", "nobody", "no one", "unknown", "various", "others", "todo", "tbd", "n.a."),
        *("keine", "keiner", "niemand", "unbekannt", "diverse", "offen", "entfällt"),
    }
)


def name_the_actor(finding: Finding, reading: Reading) -> Iterator[Edit]:
    """Write the name that was meant; one that nothing is near to is declared."""
    said, meant = SAID.match(finding.message), MEANT.match(finding.hint)
    if said is None:
        return
    if meant is None:
        is_meant = said["card"] and looks_like_a_name(said["name"], reading)
        yield from declare(reading, "actors", said["name"]) if is_meant else ()
        return
    place = place_of(said["name"], finding.location, reading)
    line = reading.lines[place.line - 1]
    if line.startswith(said["name"], place.column - 1):
        yield Edit(location=place, old=said["name"], new=meant["name"])


def looks_like_a_name(text: str, reading: Reading) -> bool:
    """Tell a name from words about one: "Head of Sales", not "the clerk, if there is one"."""
    if NAME.fullmatch(text) is None or text.casefold() in NOBODY:
        return False
    first, *others = text.split()
    language = reading.node.language if reading.node else FALLBACK
    articles = {article.casefold() for article in find_dialect(language).subjects.articles}
    return (
        len(others) < MOST_WORDS
        and not first[0].islower()
        and first.casefold() not in articles
        and all(is_part_of_name(word) for word in others)
    )


def is_part_of_name(word: str) -> bool:
    """Take short words for those inside a name ("of", "für"), but not what joins two."""
    return not word[0].islower() or (len(word) <= LONGEST_INSIDE and word not in JOINING)


@reading_rule("S-202", Severity.ERROR, fix=name_the_actor)
def actor_is_declared() -> None:
    """Every actor is declared in the catalogue, and written as it is there.

    Why: one name for one role, everywhere. A mistyped name would be another actor: its steps
    would be bound, counted and reported apart (Cockburn's actor list, UML's actors). The fix
    writes the name that is nearest; a name in the card that is near to none is declared,
    if it is written as one: "Head of Sales", not "none" or "the clerk and the driver".

    Bad:
        Primary actor: Custommer

    Good:
        Primary actor: Customer
    """
