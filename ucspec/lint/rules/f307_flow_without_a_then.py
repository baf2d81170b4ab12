"""F-307: a flow that comes back, but shows nothing of its own."""

from collections.abc import Iterator

from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.flow import ExitKind, Flow, StepType
from ucspec.model.usecase import UseCase

BACK = (ExitKind.RESUMES, ExitKind.LEFT_OFF)


@rule("F-307", Severity.WARNING)
def flow_shows_something(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A flow that resumes has a Then of its own.

    Why: without one, nothing tells the story with the flow from the story without it: the test
    passes also where the system takes no notice of the condition. (RUCM: an alternative flow has
    a postcondition.)

    Bad:
        Scenario: 2a. Customer adds a voucher
          After step 2, resumes at step 3

          When Customer enters the voucher "WELCOME10"

    Good:
        Scenario: 2a. Customer adds a voucher
          After step 2, resumes at step 3

          When Customer enters the voucher "WELCOME10"
          Then the system lowers the total by 10 %
    """
    for flow in use_case.flows:
        if flow.exit and flow.exit.kind in BACK and not shows(flow):
            yield Complaint(
                location=flow_place(flow, reading),
                message=f'flow {flow.label} "{flow.title}" resumes without a Then of its own',
                hint="write what the system does differently; what is included counts as well",
            )


def shows(flow: Flow) -> bool:
    return any(step.type is StepType.THEN or step.include for step in flow.body)
