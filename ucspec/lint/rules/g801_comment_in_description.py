"""G-801: no comment inside a description."""

import re
from collections.abc import Iterable, Iterator

from ucspec.lint.card_lines import read_label_line
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import Dialect, Label, find_dialect
from ucspec.notation.nodes import FeatureNode, LineNode

COMMENT = re.compile(r"(?P<indent>\s*)#+\s*(?P<text>.*?)\s*")


def write_note(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Make a comment of the card a `Note:` line, where it parts no value from its next line."""
    if reading.node is None or not is_in_card(finding.location.line, reading.node):
        return
    dialect = find_dialect(reading.node.language)
    line = reading.lines[finding.location.line - 1]
    match = COMMENT.fullmatch(line)
    following = (text.strip() for text in reading.lines[finding.location.line :])
    after = next((text for text in following if not text.startswith("#")), "")
    if match is None or not says_something(match["text"], finding.location, dialect):
        return
    if after == "" or read_label_line(after, finding.location, dialect):
        note = f"{match['indent']}{dialect.labels[Label.NOTE]}: {match['text']}"
        place = Location(path=finding.location.path, line=finding.location.line)
        yield Edit(location=place, old=line, new=note)


def says_something(text: str, location: Location, dialect: Dialect) -> bool:
    """Tell a remark from a drawn line, and from a label line that somebody has switched off."""
    has_words = any(letter.isalnum() for letter in text)
    return has_words and read_label_line(text, location, dialect) is None


def is_in_card(line: int, node: FeatureNode) -> bool:
    last = node.description[-1].location.line if node.description else 0
    return node.location.line < line < last


@rule("G-801", Severity.WARNING, fix=write_note)
def comment_in_description(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """No comment line stands inside a description.

    Why: Gherkin parsers before cucumber/gherkin 31 cannot read such a file at all, and formatters
    move the comment somewhere else. A remark that readers should see is a `Note:` line.

    Bad:
        Feature: Buy a phone
          # agreed with Finance in May
          Scope: Shop

    Good:
        Feature: Buy a phone
          Scope: Shop
          Note: agreed with Finance in May
    """
    note = find_dialect(use_case.language).labels[Label.NOTE]
    has_comment = any("#" in line and line.lstrip().startswith("#") for line in reading.lines)
    for title, description in descriptions(reading.node) if has_comment and reading.node else ():
        last = description[-1].location.line
        for number in range(title.line + 1, last):
            line = reading.lines[number - 1]
            if line.lstrip().startswith("#"):
                yield Complaint(
                    location=Location(
                        path=title.path, line=number, column=len(line) - len(line.lstrip()) + 1
                    ),
                    message="a comment stands inside a description",
                    hint=f"write it as a `{note}:` line of the card, or put it above the title",
                )


def descriptions(node: FeatureNode) -> Iterator[tuple[Location, tuple[LineNode, ...]]]:
    """List every description with the place of its title."""
    scenarios = [*node.scenarios, *(each for group in node.rules for each in group.scenarios)]
    backgrounds = [node.background, *(group.background for group in node.rules)]
    tables = [table for scenario in scenarios for table in scenario.examples]
    for each in (node, *node.rules, *scenarios, *backgrounds, *tables):
        if each and each.description:
            yield each.location, each.description
