"""F-311: a user goal that never fails."""

from collections.abc import Iterator

from ucspec.lint.places import flow_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.flow import FlowKind
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import find_dialect


@rule("F-311", Severity.WARNING)
def failure_is_thought_of(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A user goal has a flow that ends in failure.

    Why: every goal can be missed: somebody gives up, another system is down, a limit is reached.
    What happens then is most of the work of a system, and the part that is asked about too late.
    (Cockburn: brainstorm all the ways to fail.) For a moment of truth this is an error; what
    extends another use case leaves failing to its base.

    Bad:
        @UC-SHOP-01 @user-goal
        Feature: Buy a product

          Scenario: Main success
            When Customer pays
            Then the system confirms the order

    Good:
        @UC-SHOP-01 @user-goal
        Feature: Buy a product

          Scenario: Main success
            When Customer pays
            Then the system confirms the order

          Scenario: 2a. Payment Provider does not answer
            Instead of step 2, ends in failure

            Given Payment Provider is down
            Then the system keeps the cart
    """
    if use_case.level is not Level.USER_GOAL or use_case.extends:
        return
    if any(flow.kind is FlowKind.EXCEPTION for flow in use_case.flows):
        return
    words = find_dialect(use_case.language).wiring
    ends = f"{words.ends} {words.in_} {words.failure}"
    what = "this moment of truth" if use_case.is_moment_of_truth else f'"{use_case.title}"'
    yield Complaint(
        location=flow_place(use_case.main, reading),
        message=f"no flow of {what} ends in failure",
        hint=f'ask of each step what can go wrong, and write it: "3a. …", "… {ends}"',
        severity=Severity.ERROR if use_case.is_moment_of_truth else None,
    )
