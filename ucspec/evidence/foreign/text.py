"""Whether what another runner ran says the same as the composed text of a case."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from ucspec.evidence.foreign.results import ForeignCase, ForeignStep
from ucspec.flow.fingerprint import digest, line_of, words
from ucspec.model.flow import DocString, StepType
from ucspec.model.scenario import CaseStep, TestCase

SHOWN = 80


def is_same_text(case: ForeignCase, composed: TestCase) -> bool:
    """Say whether a scenario has the steps of a case, all of them and no other."""
    return case.has_steps and not first_difference(case, composed)


def first_difference(case: ForeignCase, composed: TestCase) -> str:
    """Say where a scenario's text leaves the composed one; empty where it never does."""
    pairs = zip_longest(case.told_steps, composed.steps)
    for number, (told, step) in enumerate(pairs, 1):
        if told is None or step is None:
            return f"it has {len(case.told_steps)} steps, the use case {len(composed.steps)}"
        if difference := difference_of(told, step):
            return f"step {number} {difference}"
    return ""


def difference_of(told: ForeignStep, step: CaseStep) -> str:
    """Compare one step, with its table and text block, as a fingerprint does."""
    type_ = step.step.type
    if words(told.text) != words(step.text):
        return f"is {shown(told.text)}, in the use case {shown(step.text)}"
    if told.type is not type_:
        kind = told.type.value.capitalize() if told.type else told.keyword
        return f'is a "{kind}", in the use case a "{type_.value.capitalize()}"'
    if line_of(type_, "", told.table) != line_of(type_, "", step.table):
        return "has another table than in the use case"
    ours, theirs = trimmed(step.doc_string), trimmed(told.doc_string)
    if theirs is not None and ours is not None and not told.has_media_type:
        theirs = replace(theirs, media_type=ours.media_type)
    if line_of(type_, "", (), theirs) != line_of(type_, "", (), ours):
        return "has another text block than in the use case"
    return ""


def trimmed(doc_string: DocString | None) -> DocString | None:
    """Leave out how a text block ends: runners do not agree on the last line end."""
    if doc_string is None:
        return None
    return replace(doc_string, content=doc_string.content.rstrip("\n"))


def fingerprint_of_steps(steps: Iterable[ForeignStep]) -> str:
    """Hash a text that is no composed one."""
    return digest(
        line_of(step.type or StepType.GIVEN, step.text, step.table, step.doc_string)
        for step in steps
    )


def shown(text: str) -> str:
    """Quote a step, shortened."""
    told = words(text)
    return f'"{told[:SHOWN]}…"' if len(told) > SHOWN else f'"{told}"'
