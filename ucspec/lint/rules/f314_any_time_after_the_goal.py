"""F-314: a failure after the goal is reached."""

from collections.abc import Iterator

from ucspec.lint.content import content_words
from ucspec.lint.places import wiring_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.flow import MAIN, EntryKind, Flow, Outcome, Step, StepType
from ucspec.model.positions import entry_positions
from ucspec.model.usecase import UseCase
from ucspec.notation.dialect import find_dialect


@rule("F-314", Severity.WARNING)
def any_time_ends_with_the_goal(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A flow that may fail any time ends where the goal is reached.

    Why: once the goal is reached, the use case cannot fail any more; what happens later is another
    story. A step reaches the goal if its Then has all the words of a Then of the success
    guarantee; write "Any time from step 1 to step …" with the steps before it.

    Bad:
        Scenario: Main success
          When Customer pays
          Then the system marks the order as paid
          And the system thanks Customer
          And the system sends the bill

        Scenario: *a. Customer gives up
          Any time, ends in failure

          When Customer gives up
          Then the system cancels the order

        Scenario: Success guarantee
          Then the order is paid

    Good:
        Scenario: *a. Customer gives up
          Any time from step 1 to step 2, ends in failure

          When Customer gives up
          Then the system cancels the order
    """
    words = find_dialect(use_case.language).wiring
    flows = [flow for flow in use_case.flows if may_fail_any_time(flow)]
    steps = use_case.main.body if flows else ()
    reached = next((step for step in steps if reaches(step, reading, use_case)), None)
    for flow in flows:
        last = max(entry_positions(use_case, flow), default=0)
        if reached and last >= reached.number:
            yield Complaint(
                location=wiring_place(flow),
                message=f"flow {flow.label} may still fail after step {reached.number}, "
                "which reaches the goal",
                hint=f"let it end earlier: {words.from_} 1 {words.to} {reached.number}",
            )


def may_fail_any_time(flow: Flow) -> bool:
    """Tell whether a flow of main may start any time and ends in failure."""
    is_any_time = flow.entry is not None and flow.entry.kind is EntryKind.ANY_TIME
    return is_any_time and flow.host == MAIN and flow.outcome is Outcome.FAILURE


def reaches(step: Step, reading: Reading, use_case: UseCase) -> bool:
    """Tell whether a Then says all that a Then of the success guarantee says."""
    if step.type is not StepType.THEN:
        return False
    words = content_words(step.text, reading.words)
    wanted = (content_words(each.text, reading.words) for each in use_case.success_guarantee)
    return any(each and each <= words for each in wanted)
