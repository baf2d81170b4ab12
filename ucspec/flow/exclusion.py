"""Set-ups that exclude each other: combined paths that no world can run.

Only what is certain is reported. Two Givens of two different flows of one path (neither the
host of the other) exclude each other when they are the same sentence, letter for letter,

- except for one negation word (`the card is blocked` / `the card is not blocked`), or
- except for one measured amount, a number with a unit of time, money or a percentage
  (`the product was delivered 45 days ago` / `… 3 days ago`).

Other numbers may be names ("order 1001"), different quoted values usually are different things
('"Aurora Phone" is out of stock', '"Aurora Case" is out of stock'), and sentences that differ
more can only be judged by a person: such paths are planned, and run.
"""

import re
from itertools import combinations

from ucspec.flow.graph import FlowGraph
from ucspec.model.flow import Step
from ucspec.model.scenario import Visit

NEGATION = re.compile(r"\b(?:not|no longer|never|cannot)\b|n't\b", re.IGNORECASE)
UNITS = (
    r"%|percent|EUR|USD|GBP|CHF|€|\$|£|milliseconds?|seconds?|minutes?|hours?|days?|weeks?"
    r"|months?|years?"
)
AMOUNT = re.compile(rf"(?<![\w.,])\d+(?:[.,]\d+)?(?=\s?(?:{UNITS})(?!\w))")
QUOTED = re.compile(r'"[^"]*"')

Exclusion = tuple[Step, Step, str]


def find_exclusion(graph: FlowGraph, visits: tuple[Visit, ...]) -> Exclusion | None:
    """Find the first two Givens of a path's flows that exclude each other, and say why."""
    labels = list(dict.fromkeys(visit.flow for visit in visits))
    for first, second in combinations(labels, 2):
        one, other = graph.nodes[first], graph.nodes[second]
        if one.host == second or other.host == first:
            continue
        for given in one.flow.set_up:
            for later in other.flow.set_up:
                reason = contradiction(given, later)
                if reason:
                    return given, later, reason
    return None


def contradiction(given: Step, later: Step) -> str:
    """Say why two Givens cannot both hold, or nothing."""
    if given.table != later.table or given.doc_string != later.doc_string:
        return ""
    one, other = " ".join(given.text.split()), " ".join(later.text.split())
    if negated(one) == negated(other) and is_negated(one) != is_negated(other):
        return "one says what the other denies"
    if one != other and AMOUNT.sub("#", one) == AMOUNT.sub("#", other):
        amounts = [AMOUNT.findall(text) for text in (one, other)]
        if sum(a != b for a, b in zip(*amounts, strict=True)) == 1:
            return "the same amount has two values"
    return ""


def is_negated(text: str) -> bool:
    """Tell whether a sentence denies something, quoted words apart."""
    return len(NEGATION.findall(QUOTED.sub('""', text))) == 1


def negated(text: str) -> str:
    """Write a sentence without its negation, quoted words apart."""
    pieces = re.split(f"({QUOTED.pattern})", text)
    plain = "".join(p if p.startswith('"') else NEGATION.sub(" ", p) for p in pieces)
    return " ".join(plain.split())
