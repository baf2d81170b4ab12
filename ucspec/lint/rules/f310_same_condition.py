"""F-310: two flows of one step under the same condition."""

from collections.abc import Hashable, Iterator

from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.flow import Entry, Flow, Step, StepType
from ucspec.model.usecase import UseCase
from ucspec.notation.spelling import folded


@rule("F-310", Severity.ERROR)
def conditions_differ(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Two flows that start at the same step have different conditions.

    Why: with the same condition nobody can tell which of the two happens: one of the tests must
    fail, whatever the system does. Compared are the titles, and what makes the flows happen:
    their Givens and their first When. (A use case is deterministic.)

    Bad:
        Scenario: 2a. The card is declined
          Instead of step 2, resumes at step 1, at most twice

          Given Payment Provider declines the next payment
          Then the system says why

        Scenario: 2b. The card is declined for good
          Instead of step 2, ends in failure

          Given Payment Provider declines the next payment
          Then the system cancels the order

    Good:
        Scenario: 2a. The card is declined
          Instead of step 2, resumes at step 1, at most twice

          Given Payment Provider declines the next payment
          Then the system says why

        Scenario: 2b. The card is declined for the third time
          Instead of step 2 after 2a twice, ends in failure

          Given Payment Provider declines the next payment
          Then the system cancels the order
    """
    seen: dict[Hashable, Flow] = {}
    for flow in use_case.flows[1:]:
        first = None
        for key in conditions_of(flow):
            first = first or seen.get(key)
            seen.setdefault(key, flow)
        if first:
            yield Complaint(
                location=flow_place(flow, reading),
                message=f"flows {first.label} (line {first.location.line}) and {flow.label} "
                "start at the same step under the same condition",
                hint="say what makes them different, in the title and in a Given or a When",
            )


def conditions_of(flow: Flow) -> Iterator[Hashable]:
    """List what a flow can be told by at its place: its title, and its causes."""
    if flow.entry is None:
        return
    place = (flow.host, place_of_entry(flow.entry))
    yield place, folded(" ".join(flow.title.split()))
    causes = [*map(said, flow.set_up)]
    causes += [said(step) for step in flow.body[:1] if step.type is StepType.WHEN]
    if causes:
        rows = tuple(row.values for row in flow.rows or ())
        yield place, tuple(causes), rows


def place_of_entry(entry: Entry) -> Hashable:
    step, until = (ref.number if ref else None for ref in (entry.step, entry.until))
    return entry.kind, step, until, entry.after_loop, entry.after_times


def said(step: Step) -> Hashable:
    text = step.doc_string.content if step.doc_string else ""
    return folded(" ".join(step.text.split())), step.table, text
