"""G-802: tags are short facets."""

import re
from collections.abc import Iterable, Iterator

from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import Label, find_dialect
from ucspec.notation.nodes import FeatureNode, ScenarioNode, TagNode

SELECTABLE = re.compile(r"[\w:+.\-\[\]\\/]")
MOST_WORDS = 5
DECLARED = frozenset({"stage", "touchpoint", "channel", "persona"})
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"@([^\s@]+)")


def write_colon(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write `prefix:value` where "=" is all that keeps a tag from being selected."""
    line = reading.lines[finding.location.line - 1]
    tag = re.match(r"@\S+", line[finding.location.column - 1 :])
    if tag and is_pair(tag[0].removeprefix("@")):
        yield Edit(location=finding.location, old=tag[0], new=tag[0].replace("=", ":"))


def is_pair(name: str) -> bool:
    head, sign, value = name.partition("=")
    return bool(sign and head and value) and ":" not in head and not odd_letters(head + value)


@rule("G-802", Severity.WARNING, fix=write_colon)
def tag_is_short(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A tag is a short facet to filter by: one word, or prefix:value.

    Why: tags become marks, and `pytest -m` only selects marks of letters, digits and - _ . : + /
    (as do other runners' tag expressions). A sentence in a tag is read by nobody; the card has
    room for it.

    Bad:
        @owner=sales @to-be-discussed-with-the-sales-team-in-may

    Good:
        @owner:sales
        (and in the card) Open question: what does the sales team say?
    """
    note = find_dialect(use_case.language).labels[Label.NOTE]
    is_suspect = any(
        is_odd(name) for line in reading.lines if "@" in line for name in tags_on(line)
    )
    for tag in every_tag(reading.node) if is_suspect and reading.node else ():
        odd = odd_letters(tag.name)
        if odd:
            pair = f"write @{tag.name.replace('=', ':')}" if is_pair(tag.name) else ""
            yield Complaint(
                location=tag.location,
                message=f"`pytest -m` cannot select @{tag.name} because of {' '.join(odd)}",
                hint=pair or "use letters, digits and - _ . : only",
            )
        elif is_long(tag.name):
            yield Complaint(
                location=tag.location,
                message=f"@{tag.name} reads like a sentence",
                hint=f"keep one or two words, and write the rest into the card: `{note}: …`",
            )


def tags_on(line: str) -> list[str]:
    """List what may be tags on a line: most files need no parser for it."""
    return TAG.findall(line) if line.lstrip().startswith("@") else []


def is_odd(name: str) -> bool:
    return bool(odd_letters(name)) or is_long(name)


def is_long(name: str) -> bool:
    """Tell whether a tag has more words than a facet; a declared name may be long."""
    head, _, value = name.rpartition(":")
    return head not in DECLARED and len(WORD.findall(value)) > MOST_WORDS


def odd_letters(name: str) -> list[str]:
    """List what a mark expression cannot hold, each once."""
    return list(dict.fromkeys(SELECTABLE.sub("", name)))


def every_tag(node: FeatureNode) -> Iterator[TagNode]:
    yield from node.tags
    for scenario in node.scenarios:
        yield from tags_of(scenario)
    for group in node.rules:
        yield from group.tags
        for scenario in group.scenarios:
            yield from tags_of(scenario)


def tags_of(scenario: ScenarioNode) -> Iterator[TagNode]:
    yield from scenario.tags
    for table in scenario.examples:
        yield from table.tags
