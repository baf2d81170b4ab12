"""The steps of a composed path, as a pickle of Cucumber's has them.

Evidence keeps what was said and where it is written. Types, tables and text blocks are those of
today's case, if it is the text that has run; else the file says of what type a line is.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from ucspec.model.flow import StepType
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.scenario import CaseStep, TestCase
from ucspec.notation.gherkin import TYPE_BY_KEYWORD_TYPE
from ucspec.notation.gherkin_messages import nodes_in
from ucspec.report.messages.numbering import Envelope

WORD_BY_TYPE: Final = {type_: word for word, type_ in TYPE_BY_KEYWORD_TYPE.items()}
GO_ON: Final = frozenset({"Conjunction", "Unknown"})  # And, But and *


class ComposedStep(NamedTuple):
    """A step of a path, with its "file:line"; `type` is None where only the file tells it."""

    text: str
    place: str
    type: StepType | None
    argument: Envelope


def composed_steps(
    planned: PlannedCase, result: TestResult, case: TestCase | None
) -> Iterator[ComposedStep]:
    """List the steps that a case ran, or those that it would have run had it come to them."""
    then = planned.fingerprint or result.fingerprint
    if case is None or case.fingerprint != then:
        yield from (ComposedStep(one.text, place_in(one), None, {}) for one in result.steps)
        return
    for told, step in zip_longest(result.steps, case.steps):
        if step is not None:
            where = step.step.location
            place = place_in(told) if told else f"{where.path.as_posix()}:{where.line}"
            yield ComposedStep(step.text, place, step.step.type, argument_of(step))


def place_in(step: StepResult) -> str:
    """Give the "file:line" that a step is written at."""
    return step.location.rpartition(":")[0]


def argument_of(step: CaseStep) -> Envelope:
    """Write a step's table and text block, with the values of the row."""
    told: dict[str, Any] = {}
    if step.table:
        rows = ({"cells": [{"value": cell} for cell in row]} for row in step.table)
        told["dataTable"] = {"rows": list(rows)}
    if step.doc_string is not None:
        media_type = step.doc_string.media_type
        told["docString"] = {
            **({"mediaType": media_type} if media_type else {}),
            "content": step.doc_string.content,
        }
    return told


def types_in(document: Envelope) -> Iterator[tuple[str, StepType]]:
    """Say of what type each step of a file is, by its id: And, But and * go on with the last one.

    A path is composed of steps of several places: what stands before a step there says nothing.
    """
    for node in nodes_in(document):
        last = StepType.GIVEN
        for step in node.get("steps", ()):
            last = TYPE_BY_KEYWORD_TYPE.get(step["keywordType"], last)
            yield step["id"], last


def reads_as(kind: str, previous: str) -> str:
    """Say what type a reader takes a keyword for that comes after a step of a type."""
    return previous if kind in GO_ON else kind
