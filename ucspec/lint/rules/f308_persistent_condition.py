"""F-308: a loop whose condition never ends."""

from collections.abc import Iterator

from ucspec.lint.content import content_words
from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Severity
from ucspec.model.flow import Flow, Step, StepType
from ucspec.model.positions import is_loop
from ucspec.model.usecase import UseCase


@rule("F-308", Severity.WARNING)
def loop_can_end(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The condition of a loop passes: "declines the next payment", not "is down".

    Why: the flow goes back, and the step that failed is done again. If its condition still holds
    then, the step fails again, and again: no path through the loop can succeed. A condition that
    is met once can be overcome, and so can one that a later step of the flow ends. (A loop's
    set-up is repeated before each further round.)

    Bad:
        Scenario: 4a. Payment Provider does not answer
          Instead of step 4, resumes at step 3, at most 2 times

          Given Payment Provider is down
          Then the system keeps the cart

    Good:
        Scenario: 4a. Payment Provider does not answer
          Instead of step 4, resumes at step 3, at most 2 times

          Given Payment Provider misses the next request
          Then the system keeps the cart
    """
    for flow in use_case.flows:
        for step in flow.set_up if is_loop(use_case, flow) else ():
            match = reading.words.first_in("persistent-states", step.text)
            is_once = reading.words.first_in("one-shot-words", step.text)
            if match and not is_once and not is_ended(flow, step, reading):
                yield Complaint(
                    location=place_of(match[0], step.location, reading),
                    message=f'flow {flow.label} goes back, but "{match[0]}" still holds then: '
                    "the step can never succeed",
                    hint='say it of one time only: "declines the next payment"; '
                    "or let the flow end in failure",
                )


def is_ended(flow: Flow, given: Step, reading: Reading) -> bool:
    """Tell whether a When of the flow may end a condition: Time passes, or it speaks of it."""
    wanted = content_words(given.text, reading.words)
    for step in flow.body:
        if step.type is StepType.WHEN and step.subject:
            is_time = step.subject.kind is SubjectKind.TIME
            if is_time or wanted & content_words(step.text, reading.words):
                return True
    return False
