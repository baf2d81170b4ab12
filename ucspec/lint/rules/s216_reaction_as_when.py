"""S-216: the system's reaction written as a When."""

from collections.abc import Iterator, Sequence

from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.skeleton import step_word
from ucspec.model.actor import SubjectKind
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import Step, StepType
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase
from ucspec.notation.nodes import FeatureNode


def is_reaction(step: Step) -> bool:
    """Tell whether this When is what the system does; an include is no reaction."""
    if step.subject is None or step.include:
        return False
    return step.type is StepType.WHEN and step.subject.kind is SubjectKind.SYSTEM


def write_then(finding: Finding, reading: Reading) -> Iterator[Edit]:
    """Make a reaction a Then; what comes after it keeps its own type."""
    if reading.use_case is None:
        return
    for flow in reading.use_case.flows:
        for index, step in enumerate(flow.body):
            if step.location == finding.location and is_reaction(step):
                yield from run_of_reactions(flow.body, index, reading)


def run_of_reactions(steps: Sequence[Step], index: int, reading: Reading) -> Iterator[Edit]:
    """Write Then before the first of the reactions around a step, and When behind the last."""
    if reading.node is None:
        return
    continued = continued_steps(reading.node)
    first, end = index, index + 1
    while first and is_reaction(steps[first - 1]) and steps[first].location in continued:
        first -= 1
    while end < len(steps) and is_reaction(steps[end]) and steps[end].location in continued:
        end += 1
    yield keyword_edit(steps[first], StepType.THEN, reading.node)
    for step in steps[first + 1 : end]:  # "And" stays; that it means Then now is meant
        yield Edit(location=step.location, old=step.keyword, new=step.keyword)
    if end < len(steps) and steps[end].location in continued:
        yield keyword_edit(steps[end], StepType.WHEN, reading.node)


def continued_steps(node: FeatureNode) -> frozenset[Location]:
    """Find the steps that take their type from the line before."""
    steps = (step for scenario in node.scenarios for step in scenario.steps)
    return frozenset(step.location for step in steps if step.type is None)


def keyword_edit(step: Step, type_: StepType, node: FeatureNode) -> Edit:
    return Edit(location=step.location, old=step.keyword, new=step_word(type_, node))


@rule("S-216", Severity.WARNING, fix=write_then)
def reaction_is_a_then(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """What an actor does is a When; what the system does is a Then.

    Why: the report shows two columns, what goes in and what comes out, and only a Then is checked
    as a result. A use case is a dialogue of an actor and a system (Cockburn; Constantine's
    two-column cases).

    Bad:
        When Customer gives the reason
        And the system sends the return label

    Good:
        When Customer gives the reason
        Then the system sends the return label
    """
    for flow in use_case.flows:
        for step in flow.body:
            if is_reaction(step):
                yield Complaint(
                    location=step.location,
                    message=f'"{step.keyword} {step.text}" is a reaction of the system',
                    hint="write it as a Then",
                )
