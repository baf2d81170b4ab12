"""R-406: an include says the title that the included use case has."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity
from ucspec.notation.quotes import MARKS, quoted

NAMED = re.compile(quoted("title", "*") + r"\s+\((?P<id>[^()/\s]+)(?:/[^()]*)?\)")


def copy_title(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the title that the use case has now."""
    match = NAMED.search(reading.lines[finding.location.line - 1])
    titles = {use_case.id: use_case.title for use_case in reading.model.use_cases}
    title = titles.get(match["id"], "") if match else ""
    if match and title and not set(title) & {*MARKS, "<"}:
        place = replace(finding.location, column=match.start("title") + 1)
        yield Edit(location=place, old=match["title"], new=title)


@reading_rule("R-406", Severity.WARNING, fix=copy_title)
def title_of_include() -> None:
    """The title in an include is the title of the use case that it names.

    Why: the id decides what is included, but people read the title. Where the two disagree, every
    reader is told something else than what is run.

    Bad:
        When Customer completes "Log in" (UC-SHOP-02)

    Good:
        When Customer completes "Sign in" (UC-SHOP-02)
    """
