"""J-701: stages, touchpoints, channels and personas are declared."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ucspec.lint.catalogue_entries import declare
from ucspec.lint.places import line_of
from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity

UNKNOWN = re.compile(
    r'(?P<kind>stage|touchpoint|channel|persona) "(?P<name>.+)" is not in the catalogue'
)
MEANT = re.compile(r'did you mean "(?P<name>.+)"\?')


def correct_or_declare(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the name that was meant; a name that is like none is declared."""
    unknown = UNKNOWN.fullmatch(finding.message)
    if unknown is None:
        return
    meant = MEANT.fullmatch(finding.hint)
    if meant is None:
        yield from declare(reading, f"{unknown['kind']}s", unknown["name"])
        return
    column = line_of(finding.location, reading).find(unknown["name"], finding.location.column - 1)
    if column >= 0:
        place = replace(finding.location, column=column + 1)
        yield Edit(location=place, old=unknown["name"], new=meant["name"])


@reading_rule("J-701", Severity.ERROR, fix=correct_or_declare)
def unknown_name_of_journey() -> None:
    """Every stage, touchpoint, channel and persona is declared in the catalogue.

    Why: the journey's map is drawn from these names. With two spellings of one touchpoint there
    are two, and each looks as if it were half covered. A catalogue without `stages` has the six
    usual ones; to have others it lists all that it wants, so `--fix` begins no such list.

    Bad:
        @UC-SHOP-01 @stage:bying @touchpoint:shop-front

    Good:
        (in ucspec.yaml)
        stages: [browse, buy, support]
        touchpoints: [shop-front]
        (in the use case)
        @UC-SHOP-01 @stage:buy @touchpoint:shop-front
    """
