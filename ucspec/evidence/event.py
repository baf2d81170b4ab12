"""Records → lines of a journal: one event a line, JSON, only what differs from the default.

Lines of results are put together by hand: they are written between test cases, and this is
three times as fast as building a dictionary for the encoder. A step's origin is left out where
it is the step's id without its number, and a case's flows where they are just its own.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from ucspec.evidence.redact import redact_value
from ucspec.evidence.stamp import write_time
from ucspec.model.evidence import Attachment, RunInfo, RunSource
from ucspec.model.glue import Glue
from ucspec.model.result import HookResult, PlannedCase, StepResult, TestResult
from ucspec.model.scenario import StepRole

VERSION = 1
REMEMBERED = 2**13

STORY = StepRole.STORY.value

Redact = Callable[[str], str]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quote = encode_basestring


def write_event(kind: str, **fields: object) -> str:
    """Write any event; fields that are empty are left out."""
    kept = {name: value for name, value in fields.items() if value not in ("", (), [], None, {})}
    return _encode({"v": VERSION, "type": kind, **kept}) + "\n"


def write_run(run: RunInfo, worker: str, pid: int | None, redact: Redact) -> str:
    """Name the run: the first line of each of its files. No process writes a merged one."""
    return write_event(
        "run_started",
        id=run.id,
        worker=worker,
        pid=pid,
        started=write_time(run.started),
        criterion=run.criterion,
        versions=dict(sorted(run.versions.items())),
        host=run.host,
        revision=run.revision,
        argv=[redact(argument) for argument in run.argv],
        shard=run.shard,
        deal=run.deal,
        sources=[_source(source) for source in run.sources],
        missing=run.missing,
    )


def _source(source: RunSource) -> dict[str, Any]:
    values = {name: getattr(source, name) for name in RunSource.__slots__}
    values["started"] = write_time(source.started)
    return {name: value for name, value in values.items() if value not in ("", None)}


def write_planned(case: PlannedCase, redact: Redact) -> str:
    """Write what the run means to do with one case."""
    line = f'{{"v":{VERSION},"type":"planned","case":{_quote(case.case)}'
    for name in ("node", "use_case", "own_flow", "criterion", "target", "fingerprint"):
        if value := getattr(case, name):
            line += f',"{name}":{_quote(value)}'
    if case.flows != (case.own_flow,):
        line += f',"flows":{_encode(case.flows)}'
    if case.extensions:
        line += f',"extensions":{_encode(case.extensions)}'
    if case.row:
        row = [[name, redact_value(redact, name, value)] for name, value in case.row]
        line += f',"row":{_encode(row)}'
    return line + "}\n"


def write_started(case: str, target: str, moment: datetime) -> str:
    """Write that a case is about to run."""
    end = f',"target":{_quote(target)}}}\n' if target else "}\n"
    head = f'{{"v":{VERSION},"type":"case_started","case":{_quote(case)}'
    return f'{head},"at":"{write_time(moment)}"{end}'


def write_finished(result: TestResult, redact: Redact) -> str:
    """Write how one attempt at a case went, with its steps."""
    line = (
        f'{{"v":{VERSION},"type":"case_finished","case":{_quote(result.case)}'
        f',"status":"{result.status._value_}","seconds":{result.seconds:.6f}'
    )
    if result.started is not None:
        line += f',"started":"{write_time(result.started)}"'
    if result.attempt != 1:
        line += f',"attempt":{result.attempt}'
    for name in ("blocked_by", "failed_step", "target", "worker", "fingerprint", "source"):
        if value := getattr(result, name):
            line += f',"{name}":{_quote(value)}'
    for name in ("message", "reason"):
        if value := getattr(result, name):
            line += f',"{name}":{_quote(redact(value))}'
    if result.attachments or result.hooks:
        line += _write_surroundings(result, redact)
    steps = ",".join([_write_step(step, redact) for step in result.steps])
    return f'{line},"steps":[{steps}]}}\n'


def _write_surroundings(result: TestResult, redact: Redact) -> str:
    """Write what was left behind outside the steps."""
    line = _write_attachments(result.attachments, redact) if result.attachments else ""
    if result.hooks:
        line += f',"hooks":{_encode([_hook(hook, redact) for hook in result.hooks])}'
    return line


def write_glue(glue: Glue, redact: Redact) -> str:
    """Write what can carry steps out."""
    return write_event(
        "glue",
        definitions=[_note(each, redact) for each in glue.definitions],
        hooks=[_note(each, redact) for each in glue.hooks],
        parameter_types=[_note(each, redact) for each in glue.parameter_types],
    )


def write_hook(hook: HookResult, redact: Redact) -> str:
    """Write how a hook went that surrounds more than a case."""
    return write_event("hook_finished", **_hook(hook, redact))


def _note(record: Any, redact: Redact) -> dict[str, Any]:
    """Make plain values of a note, what is empty left out."""
    values = {name: getattr(record, name) for name in type(record).__slots__}
    told = {name: redact(each) if type(each) is str else each for name, each in values.items()}
    return {name: value for name, value in told.items() if value}


def _hook(hook: HookResult, redact: Redact) -> dict[str, Any]:
    values = _note(hook, redact) | {"status": hook.status.value}
    if hook.started is not None:
        values["started"] = write_time(hook.started)
    if hook.attachments:
        values["attachments"] = _attachment_rows(hook.attachments, redact)
    return values


def _write_step(step: StepResult, redact: Redact) -> str:
    line = f'{{"status":"{step.status._value_}","seconds":{step.seconds:.6f}'
    line += _write_place(
        (step.id, step.keyword, step.text, step.origin, step.role, step.definition, step.location),
        redact,
    )
    if step.via:
        line += f',"via":{_encode(step.via)}'
    if step.message:
        line += f',"message":{_quote(redact(step.message))}'
    if step.attachments:
        line += _write_attachments(step.attachments, redact)
    return line + "}"


@lru_cache(maxsize=REMEMBERED)
def _write_place(place: tuple[str, ...], redact: Redact) -> str:
    """Write what is the same whenever a step runs; rows and flows share most of their steps."""
    step_id, keyword, text, origin, role, definition, location = place
    line = f',"id":{_quote(step_id)},"keyword":{_quote(keyword)},"text":{_quote(redact(text))}'
    if origin != step_id.rpartition(".")[0]:
        line += f',"origin":{_quote(origin)}'
    if role != STORY:
        line += f',"role":{_quote(role)}'
    if definition:
        line += f',"definition":{_quote(definition)}'
    if location:
        line += f',"location":{_quote(location)}'
    return line


def _write_attachments(attachments: tuple[Attachment, ...], redact: Redact) -> str:
    return f',"attachments":{_encode(_attachment_rows(attachments, redact))}'


def _attachment_rows(
    attachments: tuple[Attachment, ...], redact: Redact
) -> list[dict[str, str | int | bool]]:
    return [
        {
            "name": redact(attachment.name),
            "media_type": attachment.media_type,
            "sha256": attachment.sha256,
            "size": attachment.size,
            **({"is_text": True} if attachment.is_text else {}),
        }
        for attachment in attachments
    ]
