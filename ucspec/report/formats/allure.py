"""The results of a run as Allure reads them: a folder with a file for each attempt at a case.

Written by hand from the recorded results, so that nothing of Allure need be installed. Allure
takes several attempts at one case, which have one `historyId`, for retries.
"""

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from ucspec.model.evidence import Attachment
from ucspec.model.result import HookResult, PlannedCase, Run, StepResult, TestResult
from ucspec.model.trace import CaseTrace, Trace
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.report.case_walk import cases_in
from ucspec.report.messages.numbering import EPOCH
from ucspec.report.messages.outcome import content_of
from ucspec.report.redaction import masked, project_redactor
from ucspec.trace.link import key_of

Document = dict[str, Any]
File = tuple[str, bytes]

STATUS: Final = {
    CaseStatus.PASSED: "passed",
    CaseStatus.FAILED: "failed",
    CaseStatus.BLOCKED: "broken",
    CaseStatus.CRASHED: "broken",
    CaseStatus.UNDEFINED: "broken",
    CaseStatus.PENDING: "broken",
    CaseStatus.AMBIGUOUS: "broken",
    CaseStatus.SKIPPED: "skipped",
    CaseStatus.XFAILED: "skipped",
    CaseStatus.NOT_RUN: "skipped",
}
STEP_STATUS: Final = {
    StepStatus.PASSED: "passed",
    StepStatus.FAILED: "failed",
    StepStatus.SKIPPED: "skipped",
    StepStatus.PENDING: "broken",
    StepStatus.UNDEFINED: "broken",
    StepStatus.AMBIGUOUS: "broken",
}
PARTS: Final = {"before": "befores", "after": "afters"}
OWN_FILES: Final = ("-result.json", "-container.json", "-attachment")


def files(trace: Trace) -> Iterator[File]:
    """Write the newest run of a trace, file by file; secrets masked."""
    redact = project_redactor()
    for name, content in documents(trace):
        is_document = isinstance(content, dict)
        yield encode(name, masked(content, redact)) if is_document else (name, content)


def documents(trace: Trace) -> Iterator[tuple[str, Any]]:
    """Give each file as a document, or as the bytes that it is."""
    if not trace.runs:
        return
    run = trace.runs[-1]
    traces = {key_of(one.id, one.target): one for one in cases_in(trace)}
    planned = {(one.case, one.target): one for one in run.planned}
    attached: dict[str, Attachment] = {}
    for result in run.results:
        key = result.case, result.target
        plan = planned.get(key) or PlannedCase(case=result.case, target=result.target)
        uuid = str(uuid5(NAMESPACE_URL, f"{run.info.id}/{key}/{result.attempt}"))
        yield f"{uuid}-result.json", case_document(run, result, plan, traces.get(key), uuid)
        if result.hooks:
            yield f"{uuid}-container.json", container(uuid, [uuid], result.hooks)
        attached |= {source_of(each): each for each in attachments_in(result)}
    if run.hooks:
        uuid = str(uuid5(NAMESPACE_URL, run.info.id))
        children = [
            str(uuid5(NAMESPACE_URL, f"{run.info.id}/{(one.case, one.target)}/{one.attempt}"))
            for one in run.results
        ]
        yield f"{uuid}-container.json", container(uuid, children, run.hooks)
        attached |= {source_of(file): file for hook in run.hooks for file in hook.attachments}
    for name, attachment in attached.items():
        content = content_of(attachment, run.directory)
        if content is not None:
            yield name, content


def case_document(
    run: Run, result: TestResult, plan: PlannedCase, trace: CaseTrace | None, uuid: str
) -> Document:
    """Write one attempt at a case."""
    full_name = f"{plan.node.partition('::')[0]}#{result.case}"
    begin = result.started or run.info.started
    case = trace.case if trace else None
    title = case.scenario.title if case else ""
    target = f"{{{result.target}}}" if result.target else ""
    message = result.message or result.reason
    return {
        "uuid": uuid,
        "historyId": digest(f"{full_name}{{{result.target}}}"),
        "testCaseId": digest(full_name),
        "fullName": full_name,
        "name": f"{result.case}{target} {title}".strip()
        if plan.use_case
        else f"{result.case.rpartition('::')[2]}{target}",
        "status": STATUS[result.status],
        **({"statusDetails": details(message)} if message else {}),
        "stage": "finished",
        "steps": list(steps_of(result, begin)),
        "attachments": list(map(attachment_document, result.attachments)),
        "parameters": [{"name": name, "value": value} for name, value in plan.row],
        "labels": list(labels(run, result, plan, case.tags if case else ())),
        "links": [],
        **span(begin, 0.0, result.seconds),
    }


def steps_of(result: TestResult, begin: datetime) -> Iterator[Document]:
    """Write the steps of an attempt one after the other."""
    gone = sum(hook.seconds for hook in result.hooks if hook.when == "before")
    for step in result.steps:
        yield {
            "name": f"{step.keyword} {step.text}",
            "status": STEP_STATUS[step.status],
            **({"statusDetails": details(step.message)} if step.message else {}),
            "stage": "finished",
            "steps": [],
            "attachments": list(map(attachment_document, step.attachments)),
            "parameters": [],
            **span(begin, gone, step.seconds),
        }
        gone += step.seconds


def container(uuid: str, children: list[str], hooks: tuple[HookResult, ...]) -> Document:
    """Write the hooks around one case, or around all."""
    told: Document = {"uuid": str(uuid5(NAMESPACE_URL, f"{uuid}/container")), "children": children}
    for when, key in PARTS.items():
        told[key] = [hook_document(hook) for hook in hooks if hook.when == when]
    return told


def hook_document(hook: HookResult) -> Document:
    """Write a hook."""
    return {
        "name": hook.name or f"{hook.when} the {hook.level}",
        "status": STEP_STATUS[hook.status],
        **({"statusDetails": details(hook.message)} if hook.message else {}),
        "stage": "finished",
        "attachments": list(map(attachment_document, hook.attachments)),
        **span(hook.started or EPOCH, 0.0, hook.seconds),
    }


def labels(
    run: Run, result: TestResult, plan: PlannedCase, tags: tuple[str, ...]
) -> Iterator[Document]:
    """Say where a case belongs: its use case, its flow, or its file."""
    file = plan.node.partition("::")[0]
    found = [
        ("framework", "ucspec"),
        ("language", "python"),
        ("host", run.info.host),
        ("thread", result.worker or "main"),
        ("suite", file),
        ("feature", plan.use_case or file),
        ("story", plan.own_flow.rpartition("::")[2] or " ".join(plan.flows)),
        *(("tag", tag) for tag in tags),
    ]
    yield from ({"name": name, "value": value} for name, value in found if value)


def attachments_in(result: TestResult) -> Iterator[Attachment]:
    """List everything that an attempt has left behind."""
    parts: tuple[StepResult | HookResult, ...] = (*result.steps, *result.hooks)
    yield from result.attachments
    for part in parts:
        yield from part.attachments


def attachment_document(attachment: Attachment) -> Document:
    """Name an attachment and its file."""
    return {
        "name": attachment.name,
        "source": source_of(attachment),
        "type": attachment.media_type.partition(";")[0],
    }


def source_of(attachment: Attachment) -> str:
    """Name the file of an attachment: the same content has the same file."""
    media_type = attachment.media_type.partition(";")[0]
    suffix = mimetypes.guess_extension(media_type) or ""
    return f"{attachment.sha256[:32]}-attachment{suffix}"


def details(message: str) -> Document:
    """Word a failure: in short, and whole."""
    return {"message": message.partition("\n")[0], "trace": message}


def span(begin: datetime, gone: float, seconds: float) -> Document:
    """Write a beginning and an end in milliseconds."""
    start = begin + timedelta(seconds=gone)
    end = start + timedelta(seconds=seconds)
    return {"start": round(start.timestamp() * 1000), "stop": round(end.timestamp() * 1000)}


def digest(text: str) -> str:
    """Make an id of a text that is the same in every run."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def encode(name: str, document: Document) -> File:
    """Write a file of JSON."""
    return name, json.dumps(document, ensure_ascii=False, indent=1).encode()
