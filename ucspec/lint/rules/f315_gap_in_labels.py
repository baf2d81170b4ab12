"""F-315: labels with a gap, or out of order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from ucspec.lint.flow_labels import parts_of, relabel
from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Flow
from ucspec.model.usecase import UseCase


def close_gap(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the missing label, if nobody refers to the flow by its old one."""
    for flow, missing in gaps(reading.use_case) if reading.use_case else ():
        if flow.location.line == finding.location.line:
            yield from relabel(flow, missing, reading)


@rule("F-315", Severity.INFO, fix=close_gap)
def labels_are_in_order(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The flows of a step are labelled a, b, c without a gap, and stand in the order of the steps.

    Why: a gap makes readers look for the flow that is missing, and out of order they do not find
    the one that is there. Flows that may start any time stand first or last. `--fix` closes a gap
    where nobody refers to the label; moving flows is left to you. (Cockburn's numbering.)

    Bad:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 3c. The card has expired
          Instead of step 3, ends in failure

          When Customer pays with a card that has expired
          Then the system keeps the cart

    Good:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

        Scenario: 3b. The card has expired
          Instead of step 3, ends in failure

          When Customer pays with a card that has expired
          Then the system keeps the cart
    """
    for flow, missing in gaps(use_case):
        yield Complaint(
            location=flow_place(flow, reading),
            message=f"there is a flow {flow.label}, but no flow {missing}",
            hint=f"label it {missing}",
        )
    for before, flow in swapped(use_case):
        yield Complaint(
            location=flow_place(flow, reading),
            message=f"flow {flow.label} stands behind flow {before.label}",
            hint="move it to where a reader looks for it",
        )


def gaps(use_case: UseCase) -> Iterator[tuple[Flow, str]]:
    """Find the first flow behind a gap at each step, and the label that is missing."""
    groups: dict[str, list[tuple[str, Flow]]] = defaultdict(list)
    for flow in use_case.flows[1:]:
        parts = parts_of(flow.label)
        groups[parts.host + parts.head].append((parts.letter, flow))
    for head, group in groups.items():
        letters = sorted(group, key=lambda each: each[0])
        for expected, (letter, flow) in zip(ascii_lowercase, letters, strict=False):
            if letter != expected:
                yield flow, f"{head}{expected}"
                break


def swapped(use_case: UseCase) -> Iterator[tuple[Flow, Flow]]:
    """Find flows of main that stand behind one of a later step or letter; "*" stands anywhere."""
    highest: tuple[tuple[int, str], Flow] | None = None
    for flow in use_case.flows[1:]:
        parts = parts_of(flow.label)
        key = (parts.first, parts.letter)
        if parts.host or not parts.first:
            continue
        if highest and key < highest[0]:
            yield highest[1], flow
        else:
            highest = (key, flow)
