"""F-317: a condition that is asked instead of told."""

import re
from collections.abc import Iterable, Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.words import Words
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Flow
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase

QUESTION_MARKS = ("?", "？", "؟")


def tell(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the condition as a fact, where that takes no other words."""
    for flow in reading.use_case.flows[1:] if reading.use_case else ():
        place = title_of_flow(flow, reading)
        told = as_fact(flow.title, reading.words)
        if place.line == finding.location.line and told != flow.title and place != flow.location:
            yield Edit(location=place, old=flow.title, new=told)


@rule("F-317", Severity.INFO, fix=tell)
def condition_is_a_fact(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The condition of a flow is what has been found to be true, not a question.

    Why: a flow starts when something is the case, so its title says that: short, and the same in
    the list of flows and in a failure message. "If" is what the label says already. (Cockburn: the
    condition is what was detected.)

    Bad:
        Scenario: 4a. Is the card declined?
          Instead of step 4, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 4b. If Payment Provider does not answer
          Instead of step 4, ends in failure

          Given Payment Provider is down
          Then the system keeps the cart

    Good:
        Scenario: 4a. The card is declined
          Instead of step 4, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 4b. Payment Provider does not answer
          Instead of step 4, ends in failure

          Given Payment Provider is down
          Then the system keeps the cart
    """
    for flow in use_case.flows[1:]:
        word = leading_if(flow.title, reading.words)
        if not word and not flow.title.endswith(QUESTION_MARKS):
            continue
        place = title_of_flow(flow, reading)
        told = as_fact(flow.title, reading.words)
        form = told if told != flow.title else "what was found to be true"
        what = f'starts with "{word}"'
        if flow.title.endswith(QUESTION_MARKS):
            what = f'is a question: "{flow.title}"'
        message = f"the condition of flow {flow.label} {what}"
        yield Complaint(location=place, message=message, hint=f"write it as a fact: {form}")


def title_of_flow(flow: Flow, reading: Reading) -> Location:
    return place_of(flow.title, flow.location, reading)


def leading_if(title: str, words: Words) -> str:
    """Find the "if" that a title starts with."""
    match = words.first_in("condition-starts", title)
    return match[0] if match and match.start() == 0 else ""


def as_fact(title: str, words: Words) -> str:
    """Leave out what makes it a question; the title itself where that would need other words."""
    word = leading_if(title, words)
    fact = title.removeprefix(word).rstrip(" " + "".join(QUESTION_MARKS)).strip()
    start = words.first_in("question-starts", fact)
    is_known = bool(words["question-starts"])
    has_more = re.search(r"[,;:]", fact) is not None
    if not fact or not is_known or has_more or (start and start.start() == 0):
        return title
    return fact[0].upper() + fact[1:]
