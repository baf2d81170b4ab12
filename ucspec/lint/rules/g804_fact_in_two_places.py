"""G-804: a fact is a tag or a line of the card, not both."""

from collections.abc import Iterable, Iterator, Mapping

from ucspec.lint.places import line_of
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase
from ucspec.notation.card import LABEL_LINE, is_classic
from ucspec.notation.dialect import find_dialect
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.vocabulary import slug

BARE = frozenset({"priority"})


def empty_line(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Take the line away: by the tag the use case can be found and selected as well."""
    if reading.node and not is_continued(finding.location.line, reading.node):
        place = Location(path=finding.location.path, line=finding.location.line)
        yield Edit(location=place, old=line_of(place, reading), new="")


def is_continued(line: int, node: FeatureNode) -> bool:
    """Tell whether the next line of the description belongs to this one."""
    after = [text for text in node.description if text.location.line == line + 1]
    return any(text.text and not LABEL_LINE.fullmatch(text.text) for text in after)


@rule("G-804", Severity.WARNING, fix=empty_line)
def fact_in_two_places(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A fact stands in one place: in a tag, or in a line of the card.

    Why: of two places one is forgotten when the fact changes, and then nobody knows which is
    right. What people filter by is a tag; what they read is a line.

    Bad:
        @UC-SHOP-01 @persona:ada @jira:SHOP-142
        Feature: Buy a phone
          Persona: Ada
          Link: https://jira.example/browse/SHOP-142

    Good:
        @UC-SHOP-01 @persona:ada @jira:SHOP-142
        Feature: Buy a phone
    """
    facts = facts_in_tags(use_case, reading)
    is_suspect = any(
        tag_saying(line.strip(), facts, use_case) for line in reading.lines if ":" in line
    )
    for line in reading.node.description if is_suspect and reading.node else ():
        tag = tag_saying(line.text, facts, use_case)
        if tag:
            yield Complaint(
                location=line.location,
                message=f'"{line.text}" says what the tag @{tag} says already',
                hint="delete the line",
            )


def facts_in_tags(use_case: UseCase, reading: Reading) -> dict[str, str]:
    """Map what tags say, as words or as an address, to the tags."""
    facts = {slug(tag): tag for tag in use_case.tags}
    for external in use_case.external_ids:
        template = reading.catalogue.links.get(external.prefix)
        if template:
            facts[template.replace("{key}", external.key)] = str(external)
    return facts


def tag_saying(line: str, facts: Mapping[str, str], use_case: UseCase) -> str:
    """Find the tag that says the same as a line: persona:busy-parent is "Persona: Busy Parent"."""
    match = LABEL_LINE.fullmatch(line) if ":" in line else None
    if match is None:
        return ""
    label, value = slug(match["label"]), slug(match["value"])
    said = [f"{label}:{value}", *([value] if label in BARE else [])]
    said += [match["value"]] if "://" in value else []
    tag = next((facts[fact] for fact in said if fact in facts), "")
    is_told = tag and is_classic(match["label"], find_dialect(use_case.language))
    return "" if is_told else tag
