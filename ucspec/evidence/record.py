"""Events → records; raises KeyError, ValueError or TypeError for what is no such event.

The same words come back thousands of times in a journal; each is kept once.
"""

import re
from collections.abc import Mapping, Sequence
from sys import intern
from types import MappingProxyType
from typing import Any

from ucspec.evidence.event import STORY
from ucspec.evidence.stamp import read_time
from ucspec.model.evidence import Attachment, RunInfo, RunSource
from ucspec.model.glue import DefinitionNote, Glue, HookNote, ParameterTypeNote
from ucspec.model.result import HookResult, PlannedCase, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus

SHA256 = re.compile(r"[0-9a-f]{64}")
STEP_STATUSES = {status.value: status for status in StepStatus}
CASE_STATUSES = {status.value: status for status in CaseStatus}

LONGEST_SECONDS = 1e9

Event = Mapping[str, Any]


def read_run_info(event: Event) -> RunInfo:
    """Read the first line of a journal."""
    return RunInfo(
        id=_text(event["id"]),
        started=read_time(event["started"]),
        criterion=_text(event.get("criterion", "")),
        versions=MappingProxyType(
            {_text(name): _text(version) for name, version in event.get("versions", {}).items()}
        ),
        host=_text(event.get("host", "")),
        revision=_text(event.get("revision", "")),
        argv=_texts(event.get("argv", ())),
        shard=_text(event.get("shard", "")),
        deal=_text(event.get("deal", "")),
        sources=tuple(map(_read_source, event.get("sources", ()))),
        missing=_texts(event.get("missing", ())),
    )


def _read_source(row: Event) -> RunSource:
    code = row.get("exit_code")
    return RunSource(
        id=_text(row["id"]),
        started=read_time(row["started"]),
        exit_code=None if code is None else int(code),
        **{name: _text(row.get(name, "")) for name in ("host", "revision", "shard", "deal")},
    )


def read_planned(event: Event) -> PlannedCase:
    """Read what a run meant to do with a case."""
    get = event.get
    own_flow = intern(get("own_flow", ""))
    return PlannedCase(
        case=intern(event["case"]),
        node=_text(get("node", "")),
        use_case=intern(get("use_case", "")),
        extensions=_texts(get("extensions", ())),
        flows=_texts(get("flows", (own_flow,))),
        own_flow=own_flow,
        criterion=intern(get("criterion", "")),
        row=tuple([(intern(name), _text(value)) for name, value in get("row", ())]),
        target=intern(get("target", "")),
        fingerprint=_text(get("fingerprint", "")),
    )


def read_definitions(event: Event) -> dict[str, str]:
    """Read the hashes of step functions, by "file:line"."""
    return {intern(place): _text(hashed) for place, hashed in event["functions"].items()}


def read_result(event: Event, worker: str = "") -> TestResult:
    """Read how an attempt went; `worker` is who wrote it, if the event does not say."""
    get = event.get
    started = get("started")
    return TestResult(
        case=intern(event["case"]),
        status=CASE_STATUSES[event["status"]],
        attempt=int(get("attempt", 1)),
        started=read_time(started) if started else None,
        seconds=_seconds(get("seconds", 0.0)),
        blocked_by=intern(get("blocked_by", "")),
        failed_step=intern(get("failed_step", "")),
        message=_text(get("message", "")),
        reason=intern(get("reason", "")),
        steps=tuple([_read_step(step) for step in get("steps", ())]),
        attachments=_read_attachments(get("attachments", ())),
        target=intern(get("target", "")),
        worker=intern(get("worker", worker)),
        fingerprint=_text(get("fingerprint", "")),
        hooks=tuple([read_hook(hook) for hook in get("hooks", ())]),
        source=intern(get("source", "")),
    )


def read_hook(event: Event) -> HookResult:
    """Read how a hook went."""
    get = event.get
    started = get("started")
    return HookResult(
        when=intern(event["when"]),
        level=intern(event["level"]),
        definition=intern(event["definition"]),
        status=STEP_STATUSES[event["status"]],
        name=intern(get("name", "")),
        seconds=_seconds(get("seconds", 0.0)),
        message=_text(get("message", "")),
        started=read_time(started) if started else None,
        attachments=_read_attachments(get("attachments", ())),
    )


def read_glue(event: Event) -> Glue:
    """Read what could carry steps out."""
    return Glue(
        definitions=_notes(DefinitionNote, event.get("definitions", ())),
        hooks=_notes(HookNote, event.get("hooks", ())),
        parameter_types=_notes(ParameterTypeNote, event.get("parameter_types", ())),
    )


def _notes(kind: Any, rows: Sequence[Event]) -> tuple[Any, ...]:
    return tuple(
        [kind(**{name: _note_value(value) for name, value in row.items()}) for row in rows]
    )


def _note_value(value: Any) -> Any:
    return _texts(value) if isinstance(value, list) else _text(value)


class _FreshStep:
    """A StepResult in the making: a frozen record's own constructor takes five times as long.

    Both classes have the same slots, so an instance can be handed from one to the other.
    """

    __slots__ = StepResult.__slots__

    def __init__(self, step: Event) -> None:
        get = step.get
        step_id = step["id"]
        origin = get("origin")
        via, message, attachments = get("via"), get("message"), get("attachments")
        self.id = intern(step_id)
        self.keyword = intern(step["keyword"])
        self.text = intern(step["text"])
        self.status = STEP_STATUSES[step["status"]]
        self.origin = intern(step_id.rpartition(".")[0] if origin is None else origin)
        self.role = intern(get("role", STORY))
        self.via = _texts(via) if via else ()
        self.seconds = _seconds(get("seconds", 0.0))
        self.definition = intern(get("definition", ""))
        self.message = _text(message) if message else ""
        self.location = intern(get("location", ""))
        self.attachments = _read_attachments(attachments) if attachments else ()


def _read_step(step: Event) -> StepResult:
    fresh: Any = _FreshStep(step)
    fresh.__class__ = StepResult
    record: StepResult = fresh
    return record


def _read_attachments(rows: Sequence[Event]) -> tuple[Attachment, ...]:
    return tuple([_read_attachment(row) for row in rows])


def _read_attachment(row: Event) -> Attachment:
    if not SHA256.fullmatch(row["sha256"]):
        raise ValueError(row["sha256"])
    return Attachment(
        name=_text(row["name"]),
        media_type=_text(row["media_type"]),
        sha256=row["sha256"],
        size=int(row["size"]),
        is_text=row.get("is_text") is True,
    )


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not 0.0 <= seconds < LONGEST_SECONDS:  # also false for NaN
        raise ValueError(value)
    return seconds


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    if not values:
        return ()
    if isinstance(values, str):
        raise TypeError(values)
    return tuple([_text(value) for value in values])
