"""G-811: no keyword is mistyped."""

import re
from collections.abc import Iterable

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity

MEANT = re.compile(r'did you mean "(?P<keyword>.+):"\?')


def write_keyword(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the keyword that was meant."""
    line = reading.lines[finding.location.line - 1]
    head, colon, _ = line[finding.location.column - 1 :].partition(":")
    meant = MEANT.fullmatch(finding.hint)
    if colon and meant:
        yield Edit(location=finding.location, old=f"{head}:", new=f"{meant['keyword']}:")


@reading_rule("G-811", Severity.ERROR, fix=write_keyword)
def mistyped_keyword() -> None:
    """A line such as "Scenario:" that opens a part is spelled as Gherkin spells it.

    Why: Gherkin takes a mistyped keyword for prose. The scenario vanishes without a word, its
    steps belong to the one before, and the test of it was never there.

    Bad:
        Scenaro: 3a. The reason is missing

    Good:
        Scenario: 3a. The reason is missing
    """
