"""F-320: a set-up that tells what the primary actor does."""

import re
from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Severity
from ucspec.model.flow import EntryKind, Flow, Step
from ucspec.model.usecase import UseCase


@rule("F-320", Severity.WARNING)
def set_up_is_a_state(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The set-up of a flow says how the world is, not what the primary actor does.

    Why: set-up happens before the story starts. What the primary actor does differently happens
    in the story, at a step: write it as a When of a flow that replaces this step. Then it is done
    at its place, and is seen in the composed story. (Givens are states: what they set up is put
    in front of the whole path.)

    Bad:
        Scenario: 1a. The password is wrong
          Instead of step 1, resumes at step 1, at most twice

          Given Customer mistypes the next password
          Then the system says that the sign-in failed

    Good:
        Scenario: 1a. The password is wrong
          Instead of step 1, resumes at step 1, at most twice

          When Customer gives a wrong password
          Then the system says that the sign-in failed
    """
    for flow in use_case.flows[1:]:
        for step in flow.set_up:
            deed = deed_in(step, reading, use_case)
            if deed:
                yield Complaint(
                    location=place_of(deed, step.location, reading),
                    message=f"the set-up of flow {flow.label} says what {use_case.primary_actor} "
                    f'does: "{step.text}"',
                    hint=f"write it as a When {where(flow)}",
                )


def where(flow: Flow) -> str:
    if flow.entry and flow.entry.step and flow.entry.kind is EntryKind.INSTEAD_OF:
        return "at the start of the flow: set-up says how the world is"
    return 'of a flow "Instead of step …": set-up says how the world is'


def deed_in(step: Step, reading: Reading, use_case: UseCase) -> str:
    """Find the verb with which the primary actor acts in a Given."""
    if step.subject is None or step.subject.is_another:
        return ""
    if step.subject.name not in kin_of(use_case.primary_actor, reading.catalogue):
        return ""
    verb = verb_after(step, reading.catalogue)
    is_state = verb.casefold() in reading.words["state-verbs"]
    endings = tuple(reading.words["deed-endings"])
    return verb if endings and verb.casefold().endswith(endings) and not is_state else ""


def kin_of(name: str, catalogue: Catalogue) -> set[str]:
    special = {actor.name for actor in catalogue.actors if name in catalogue.ancestors(actor.name)}
    return {*catalogue.ancestors(name), *special}


def verb_after(step: Step, catalogue: Catalogue) -> str:
    """Take the word behind the step's subject."""
    actor = next(
        actor for actor in catalogue.actors if step.subject and actor.name == step.subject.name
    )
    for name in sorted((actor.name, *actor.aliases), key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(name)}\W?\s+([\w'’-]+)", step.text, re.IGNORECASE)
        if match:
            return match[1]
    return ""
