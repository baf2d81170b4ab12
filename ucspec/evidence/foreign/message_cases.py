"""One attempt at a Cucumber test case: its pickle and its step results put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ucspec.evidence.foreign.results import ForeignAttachment, ForeignCase, ForeignStep
from ucspec.evidence.foreign.statuses import (
    DECIDING,
    decisive,
    status_of_word,
    sum_up,
    unknown_word,
    why_not_run,
)
from ucspec.evidence.foreign.values import file_of, list_of, split_seconds, text_of
from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.verdict import CaseStatus

Json = Mapping[str, Any]

TYPES = {"Context": StepType.GIVEN, "Action": StepType.WHEN, "Outcome": StepType.THEN}
IN_FLIGHT = "it was running when the file ended"
NEVER_STARTED = "it was planned and never started"


@dataclass(slots=True, kw_only=True)
class Known:
    """What was said before anything ran, by id; a test case with its place."""

    pickles: dict[str, Json] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    test_cases: dict[str, tuple[str, Json]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Attempt:
    """A test case as it ran once; results and attachments by the id of the test step."""

    place: str
    test_case: Json
    started: datetime | None = None
    finished: datetime | None = None
    is_finished: bool = False
    results: dict[str, Json] = field(default_factory=dict)
    attachments: dict[str, list[ForeignAttachment]] = field(default_factory=dict)


def case_of(known: Known, attempt: Attempt) -> ForeignCase:
    """Put an attempt together; what it has no result of was not run."""
    pickle = known.pickles[attempt.test_case["pickleId"]]
    texts = {step["id"]: step for step in list_of(pickle.get("steps"))}
    steps = tuple(
        _step(known, attempt, texts, one) for one in list_of(attempt.test_case["testSteps"])
    )
    status = sum_up(steps)
    if not attempt.is_finished and status not in DECIDING:
        status = CaseStatus.NOT_RUN
    reason = _reason(attempt, steps, status)
    worst = decisive(steps, status)
    hooks = (step.attachments for step in steps if step.is_hook)
    return ForeignCase(
        name=text_of(pickle["name"]),
        place=attempt.place,
        status=status,
        file=file_of(pickle.get("uri")),
        line=int((pickle.get("location") or {}).get("line", 0)),
        tags=tuple(text_of(tag["name"]) for tag in list_of(pickle.get("tags"))),
        steps=steps,
        message=worst.message if worst and status in DECIDING else "",
        reason=reason,
        started=attempt.started,
        seconds=_seconds(attempt, steps),
        attachments=(
            *attempt.attachments.get("", ()),
            *(one for several in hooks for one in several),
        ),
    )


def unstarted_case(known: Known, attempt: Attempt) -> ForeignCase:
    """Put a test case together that the runner planned and did not get to."""
    pickle = known.pickles[attempt.test_case["pickleId"]]
    return ForeignCase(
        name=text_of(pickle["name"]),
        place=attempt.place,
        status=CaseStatus.NOT_RUN,
        file=file_of(pickle.get("uri")),
        line=int((pickle.get("location") or {}).get("line", 0)),
        tags=tuple(text_of(tag["name"]) for tag in list_of(pickle.get("tags"))),
        reason=NEVER_STARTED,
    )


def _reason(attempt: Attempt, steps: Sequence[ForeignStep], status: CaseStatus) -> str:
    if status is not CaseStatus.NOT_RUN:
        return ""
    return why_not_run(steps) if attempt.is_finished else IN_FLIGHT


def _seconds(attempt: Attempt, steps: Sequence[ForeignStep]) -> float:
    if attempt.started and attempt.finished and attempt.finished >= attempt.started:
        return (attempt.finished - attempt.started).total_seconds()
    return sum(step.seconds for step in steps)


def _step(known: Known, attempt: Attempt, texts: Mapping[str, Json], told: Json) -> ForeignStep:
    result = attempt.results.get(told["id"], {})
    word = text_of(result.get("status"))
    status = status_of_word(word)
    is_hook = told.get("pickleStepId") is None
    text = {} if is_hook else texts[told["pickleStepId"]]
    argument = text.get("argument") or {}
    type_ = TYPES.get(text.get("type", ""))
    definitions = list_of(told.get("stepDefinitionIds"))
    unexplained = unknown_word(word) if status is CaseStatus.NOT_RUN else ""
    return ForeignStep(
        text=text_of(text.get("text")),
        status=status,
        keyword=type_.value.capitalize() if type_ else "*",
        type=type_,
        table=_table(argument.get("dataTable")),
        doc_string=_doc_string(argument.get("docString")),
        seconds=split_seconds(result.get("duration")),
        message=text_of(result.get("message")) or unexplained,
        definition=known.definitions.get(definitions[0], "") if definitions else "",
        attachments=tuple(attempt.attachments.get(told["id"], ())),
        is_hook=is_hook,
    )


def _table(value: Json | None) -> tuple[Row, ...]:
    rows = list_of(value["rows"]) if value else []
    return tuple(tuple(text_of(cell["value"]) for cell in list_of(row["cells"])) for row in rows)


def _doc_string(value: Json | None) -> DocString | None:
    if not value:
        return None
    content, media_type = text_of(value["content"]), text_of(value.get("mediaType"))
    return DocString(content=content, media_type=media_type)
