"""S-202: an actor that the catalogue does not know."""

import re
from collections.abc import Iterator

from ucspec.lint.catalogue_entries import declare
from ucspec.lint.places import place_of
from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity

SAID = re.compile(r'^(?P<card>actor )?"(?P<name>.*)" is not in the catalogue$')
MEANT = re.compile(r'^did you mean "(?P<name>.*)"\?$')


def name_the_actor(finding: Finding, reading: Reading) -> Iterator[Edit]:
    """Write the name that was meant; one that nothing is near to is declared."""
    said, meant = SAID.match(finding.message), MEANT.match(finding.hint)
    if said is None:
        return
    if meant is None:
        yield from declare(reading, "actors", said["name"]) if said["card"] else ()
        return
    place = place_of(said["name"], finding.location, reading)
    line = reading.lines[place.line - 1]
    if line.startswith(said["name"], place.column - 1):
        yield Edit(location=place, old=said["name"], new=meant["name"])


@reading_rule("S-202", Severity.ERROR, fix=name_the_actor)
def actor_is_declared() -> None:
    """Every actor is declared in the catalogue, and written as it is there.

    Why: one name for one role, everywhere. A mistyped name would be another actor: its steps
    would be bound, counted and reported apart (Cockburn's actor list, UML's actors). The fix
    writes the name that is nearest; a name in the card that is near to none is declared.

    Bad:
        Primary actor: Custommer

    Good:
        Primary actor: Customer
    """
