"""F-313: a deviation that is longer than the story."""

from collections.abc import Iterator

from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase

LONG = 5


@rule("F-313", Severity.INFO)
def flow_is_shorter_than_main(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A flow is not longer than the main flow, from five steps on.

    Why: a deviation that is longer than the story is a story of its own, often one that others
    share: as a use case that is included it has its own flows and its own guarantees. (Cockburn:
    when to break out an extension into a use case.)

    Bad:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

        Scenario: 1a. Customer has no account
          Instead of step 1, resumes at step 2

          When Customer gives name and address
          Then the system sends a code
          When Customer gives the code
          Then the system opens an account
          When Customer pays

    Good:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

        Scenario: 1a. Customer has no account
          Instead of step 1, resumes at step 2

          When Customer completes "Open an account" (UC-SHOP-04)
          And Customer pays
    """
    for flow in use_case.flows[1:]:
        if len(flow.body) > len(use_case.main.body) and len(flow.body) >= LONG:
            yield Complaint(
                location=flow_place(flow, reading),
                message=f"flow {flow.label} has {len(flow.body)} steps, "
                f"the main flow {len(use_case.main.body)}",
                hint="is it a use case of its own? then include it, or let it extend this one",
            )
