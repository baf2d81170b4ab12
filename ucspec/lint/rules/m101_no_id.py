"""M-101: no id tag, or more than one."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding, Severity
from ucspec.model.identity import USE_CASE_ID
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.tags import almost_ids

NUMBERED = re.compile(r"(?P<head>.*-)(?P<number>\d+)")


def give_id(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the id that the file name says, or the next free one; two ids are a person's choice."""
    node = reading.node
    if node is None or any(USE_CASE_ID.fullmatch(tag.name) for tag in node.tags):
        return
    almost = next(iter(almost_ids(node.tags, USE_CASE_ID)), None)
    said = almost.name.upper().replace("_", "-") if almost else ""
    use_case_id = free_id(said, node, reading.model)
    if almost:
        yield Edit(location=almost.location, old=f"@{almost.name}", new=f"@{use_case_id}")
    elif node.tags:
        yield Edit(location=node.tags[0].location, old="", new=f"@{use_case_id} ")
    else:
        start = replace(node.location, column=1)
        yield Edit(location=start, old="", new=f"@{use_case_id}\n")


def free_id(said: str, node: FeatureNode, model: Model) -> str:
    """Choose what was meant, else what the file name starts with, else the next free number."""
    taken = {use_case.id for use_case in model.use_cases} | set(ids_of_broken(node, model))
    for name in (said, id_in(node.path.name)):
        if USE_CASE_ID.fullmatch(name) and name not in taken:
            return name
    near = node.path.parent
    here = [use_case.id for use_case in model.use_cases if use_case.path.parent == near]
    return next_id(here or sorted(taken), taken)


def ids_of_broken(node: FeatureNode, model: Model) -> Iterable[str]:
    """List the ids that the names of other broken files start with: they may be taken."""
    others = (broken.path.name for broken in model.broken if broken.path != node.path)
    return filter(None, map(id_in, others))


def id_in(file_name: str) -> str:
    """Find the id that a file name starts with, up to its number, or nothing."""
    match = re.match(r"UC(?:-[A-Z0-9]+)*-\d+(?![A-Z0-9])", file_name, re.IGNORECASE)
    return match[0].upper() if match else ""


def next_id(examples: Iterable[str], taken: set[str]) -> str:
    """Count on from the ids that stand nearby, in their most usual form."""
    matches = [match for match in map(NUMBERED.fullmatch, examples) if match]
    heads = Counter(match["head"] for match in matches)
    if not heads:
        head, width = "UC-", 2
    else:
        head = heads.most_common(1)[0][0]
        width = max(len(match["number"]) for match in matches if match["head"] == head)
    number = 1
    while f"{head}{number:0{width}}" in taken:
        number += 1
    return f"{head}{number:0{width}}"


@reading_rule("M-101", Severity.ERROR, fix=give_id)
def one_id() -> None:
    """A use case has one id tag, such as @UC-SUP-02.

    Why: results, reports and other use cases name a use case by its id; titles and file names
    change, the id never does. (Traceability: every requirement has one identity.)

    Bad:
        @must
        Feature: Return a purchased product

          Scenario: Main success
            When Customer hands the parcel over
            Then the system refunds the price

    Good:
        @UC-SUP-02 @must
        Feature: Return a purchased product

          Scenario: Main success
            When Customer hands the parcel over
            Then the system refunds the price
    """
