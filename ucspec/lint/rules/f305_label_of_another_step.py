"""F-305: a label with the number of another step."""

from collections.abc import Iterable, Iterator

from ucspec.lint.flow_labels import LabelParts, free_label, parts_of, relabel
from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Entry, EntryKind
from ucspec.model.usecase import UseCase


def write_label(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the label of the step, if nobody refers to the flow by its old one."""
    for flow in reading.use_case.flows[1:] if reading.use_case else ():
        if flow.location.line == finding.location.line and reading.use_case:
            head = meant_head(parts_of(flow.label), flow.entry)
            host = parts_of(flow.label).host
            yield from relabel(flow, free_label(host, head, reading.use_case), reading)


@rule("F-305", Severity.INFO, fix=write_label)
def label_says_the_step(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A flow's label starts with the number of the step where it starts; "*" is any time.

    Why: readers look for the deviations of step 3 under 3a, 3b, 3c. The wiring line decides where
    the flow starts; a label that says something else misleads. (Cockburn's numbering.)

    Bad:
        Scenario: 4a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart

    Good:
        Scenario: 3a. The card is declined
          Instead of step 3, ends in failure

          When Customer pays with a card that is declined
          Then the system keeps the cart
    """
    for flow in use_case.flows[1:]:
        parts = parts_of(flow.label)
        head = meant_head(parts, flow.entry)
        if head and flow.entry and flow.entry.step:
            number = f"{parts.host}{flow.entry.step.number}"
            label = free_label(parts.host, head, use_case)
            yield Complaint(
                location=flow_place(flow, reading),
                message=f"flow {flow.label} starts at step {number}",
                hint=f"label it {label}",
            )


def meant_head(parts: LabelParts, entry: Entry | None) -> str:
    """Say the head that a label should have, or nothing if it has it."""
    if entry is None or entry.step is None:
        return ""
    if entry.kind is EntryKind.ANY_TIME:
        is_fine = parts.first in (0, entry.step.number)
        return "" if is_fine else "*"
    is_fine = parts.first <= entry.step.number <= parts.last
    return "" if is_fine else str(entry.step.number)
