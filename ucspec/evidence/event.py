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

from ucspec.evidence.redact import redact_value
from ucspec.evidence.stamp import write_time
from ucspec.model.evidence import Attachment, RunInfo
from ucspec.model.result import PlannedCase, StepResult, TestResult
from ucspec.model.scenario import StepRole

VERSION = 1
REMEMBERED = 2**13

STORY = StepRole.STORY.value

Redact = Callable[[str], str]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quote = encode_basestring


def write_event(kind: str, **fields: object) -> str:
    """Write any event; fields that are empty are left out."""
    kept = {name: value for name, value in fields.items() if value not in ("", (), None, {})}
    return _encode({"v": VERSION, "type": kind, **kept}) + "\n"


def write_run(run: RunInfo, worker: str, pid: int, redact: Redact) -> str:
    """Name the run: the first line of each of its files."""
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
    )


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
    for name in ("blocked_by", "failed_step", "target", "worker", "fingerprint"):
        if value := getattr(result, name):
            line += f',"{name}":{_quote(value)}'
    for name in ("message", "reason"):
        if value := getattr(result, name):
            line += f',"{name}":{_quote(redact(value))}'
    if result.attachments:
        line += _write_attachments(result.attachments, redact)
    steps = ",".join([_write_step(step, redact) for step in result.steps])
    return f'{line},"steps":[{steps}]}}\n'


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
    rows = [
        {
            "name": redact(attachment.name),
            "media_type": attachment.media_type,
            "sha256": attachment.sha256,
            "size": attachment.size,
        }
        for attachment in attachments
    ]
    return f',"attachments":{_encode(rows)}'
