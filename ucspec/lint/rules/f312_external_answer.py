"""F-312: another system always answers."""

from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.actor import ActorKind, SubjectKind
from ucspec.model.finding import Severity
from ucspec.model.flow import Flow, Step
from ucspec.model.positions import entry_positions
from ucspec.model.usecase import UseCase


@rule("F-312", Severity.WARNING)
def external_answer_may_fail(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Where another system is asked or answers, a flow says what happens when it does not.

    Why: another system is out of our hands: it is down, it is slow, it says no. Each of its
    answers is a place where the story may go another way. (Cockburn: an external system that
    fails to answer is the first thing to look for.) One flow for each of these systems is enough
    to satisfy this rule.

    Bad:
        Scenario: Main success
          When Customer pays
          Then the system asks Payment Provider to charge the total
          And the system confirms the order

    Good:
        Scenario: Main success
          When Customer pays
          Then the system asks Payment Provider to charge the total
          And the system confirms the order

        Scenario: 2a. Payment Provider does not answer
          Instead of step 2, ends in failure

          Given Payment Provider is down
          Then the system keeps the cart
    """
    for name in external_names(reading, use_case):
        if not any(is_named(name, step) for step in use_case.main.body):
            continue
        steps = [step for step in use_case.main.body if leans_on(step, name, reading)]
        places = {place for step in steps for place in (step.number - 1, step.number)}
        flows = [flow for flow in use_case.flows if places & positions(use_case, flow)]
        if steps and not flows:
            yield Complaint(
                location=place_of(name, steps[0].location, reading),
                message=f"no flow says what happens when {name} does not do its part",
                hint=f'write a flow such as "{steps[0].number}a. {name} does not answer"',
            )


def external_names(reading: Reading, use_case: UseCase) -> tuple[str, ...]:
    """List the other systems of a catalogue, but for the one whose goal this is."""
    return tuple(
        actor.name
        for actor in reading.catalogue.actors
        if actor.kind is ActorKind.SYSTEM and actor.name != use_case.primary_actor
    )


def is_named(name: str, step: Step) -> bool:
    return name in step.text or (step.subject is not None and step.subject.name == name)


def leans_on(step: Step, name: str, reading: Reading) -> bool:
    """Tell whether the story goes on only if an actor does something."""
    if step.subject is None or step.include:
        return False
    if step.subject.name == name:
        return True
    _, asks, asked = step.text.partition(name)
    is_asked = reading.words.first_in("request-verbs", step.text.removesuffix(asks + asked))
    return step.subject.kind is SubjectKind.SYSTEM and bool(asks) and is_asked is not None


def positions(use_case: UseCase, flow: Flow) -> set[int]:
    """List the places in main that a flow may leave from."""
    return set(entry_positions(use_case, flow)) if flow.host == use_case.main.label else set()
