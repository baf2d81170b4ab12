"""Cucumber Messages (NDJSON) → results: cucumber-js, cucumber-jvm and all that write them.

Each line is one envelope. A torn last line is what a killed runner leaves: it is told and passed
over; any other line that cannot be read is a problem. A case that was started and not finished,
or planned and never started, is "not run".
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

from ucspec.evidence.foreign.message_cases import Attempt, Known, case_of, unstarted_case
from ucspec.evidence.foreign.results import ForeignAttachment, ForeignCase, ForeignResults
from ucspec.evidence.foreign.source import UnreadableFile, read_lines
from ucspec.evidence.foreign.values import (
    WRONG_SHAPE,
    base64_of,
    file_of,
    moment_of,
    text_of,
)

TORN = "{place}: the last line is torn: the runner was killed, or the file was cut"
UNFINISHED = "{name}: the run did not finish: what had no result is not run"
FAILED_RUN = "{place}: the run failed outside its scenarios: {message}"


@dataclass(slots=True, kw_only=True)
class Stream:
    """What the lines read so far say together."""

    name: str
    known: Known = field(default_factory=Known)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)
    started: Any = None
    is_finished: bool = False
    envelopes: int = 0
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_messages(name: str, file: BinaryIO) -> ForeignResults:
    """Read a stream of messages.

    Raises:
        UnreadableFile: nothing in it is a message, or it goes beyond all bounds.
    """
    stream = Stream(name=name)
    for number, line in read_lines(name, file):
        _read_line(stream, number, line)
    if not stream.envelopes:
        told = "\n".join(stream.problems[:1]) or f"{name}: empty"
        raise UnreadableFile(f"{told}\n  hint: messages are what `--format message` writes")
    if not stream.is_finished:
        stream.remarks.append(UNFINISHED.format(name=name))
    return _results(stream)


def _read_line(stream: Stream, number: int, line: bytes) -> None:
    place = f"{stream.name}:{number}"
    if not line.strip():
        return
    try:
        envelope = json.loads(line)
    except (ValueError, RecursionError) as error:
        if not line.endswith(b"\n") and stream.envelopes:
            stream.remarks.append(TORN.format(place=place))
        else:
            column = getattr(error, "colno", 1)
            stream.problems.append(f"{place}:{column}: no JSON")
        return
    if not isinstance(envelope, dict):
        stream.problems.append(f"{place}: no message of Cucumber")
        return
    _read_envelope(stream, place, envelope)


def _read_envelope(stream: Stream, place: str, envelope: Mapping[str, Any]) -> None:
    kinds = [kind for kind in envelope if kind in KINDS]
    if not kinds:
        stream.problems.append(f"{place}: no message of Cucumber: {', '.join(envelope) or 'empty'}")
    for kind in kinds:
        stream.envelopes += 1
        try:
            READERS.get(kind, _ignore)(stream, place, envelope[kind])
        except WRONG_SHAPE as error:
            what = f"{kind} cannot be read ({type(error).__name__}: {error})"
            stream.problems.append(f"{place}: {what}")


def _read_meta(stream: Stream, _place: str, value: Any) -> None:
    stream.meta = dict(value)


def _read_pickle(stream: Stream, _place: str, value: Any) -> None:
    stream.known.pickles[value["id"]] = value


def _read_definition(stream: Stream, _place: str, value: Any) -> None:
    source = value["sourceReference"]
    line = source.get("location", {}).get("line")
    if source.get("uri") and line:
        stream.known.definitions[value["id"]] = f"{file_of(source['uri'])}:{int(line)}"


def _read_test_case(stream: Stream, place: str, value: Any) -> None:
    stream.known.pickles[value["pickleId"]]  # a test case of a pickle that is not there is lost
    stream.known.test_cases[value["id"]] = (place, value)


def _read_case_started(stream: Stream, place: str, value: Any) -> None:
    _, test_case = stream.known.test_cases[value["testCaseId"]]
    stream.attempts[value["id"]] = Attempt(
        place=place, test_case=test_case, started=moment_of(value.get("timestamp"))
    )


def _read_step_finished(stream: Stream, _place: str, value: Any) -> None:
    attempt = stream.attempts[value["testCaseStartedId"]]
    attempt.results[value["testStepId"]] = dict(value["testStepResult"])


def _read_case_finished(stream: Stream, _place: str, value: Any) -> None:
    attempt = stream.attempts[value["testCaseStartedId"]]
    attempt.finished = moment_of(value.get("timestamp"))
    attempt.is_finished = True


def _read_attachment(stream: Stream, _place: str, value: Any) -> None:
    """Keep what belongs to a scenario; what a hook of the whole run leaves has no case."""
    attempt = stream.attempts.get(value.get("testCaseStartedId", ""))
    if attempt is None:
        return
    body = text_of(value["body"])
    is_base64 = value.get("contentEncoding") == "BASE64"
    media_type = text_of(value.get("mediaType"))
    attachment = ForeignAttachment(
        content=base64_of(body) if is_base64 else body.encode(),
        media_type=media_type,
        name=text_of(value.get("fileName")) or "attachment",
    )
    attempt.attachments.setdefault(text_of(value.get("testStepId")), []).append(attachment)


def _read_run_started(stream: Stream, _place: str, value: Any) -> None:
    stream.started = stream.started or moment_of(value.get("timestamp"))


def _read_run_finished(stream: Stream, place: str, value: Any) -> None:
    stream.is_finished = True
    if message := text_of(value.get("message")):
        stream.problems.append(FAILED_RUN.format(place=place, message=message.splitlines()[0]))


def _read_run_hook(stream: Stream, place: str, value: Any) -> None:
    result = value["result"]
    if result["status"] == "FAILED":
        message = text_of(result.get("message")).partition("\n")[0]
        stream.problems.append(FAILED_RUN.format(place=place, message=message))


def _read_parse_error(stream: Stream, place: str, value: Any) -> None:
    message = text_of(value["message"]).partition("\n")[0]
    stream.problems.append(f"{place}: the runner could not read a feature file: {message}")


def _ignore(_stream: Stream, _place: str, _value: Any) -> None:
    """Sources, syntax trees and suggestions say nothing of how it went."""


READERS: dict[str, Callable[[Stream, str, Any], None]] = {
    "meta": _read_meta,
    "pickle": _read_pickle,
    "stepDefinition": _read_definition,
    "testCase": _read_test_case,
    "testCaseStarted": _read_case_started,
    "testStepFinished": _read_step_finished,
    "testCaseFinished": _read_case_finished,
    "attachment": _read_attachment,
    "testRunStarted": _read_run_started,
    "testRunFinished": _read_run_finished,
    "testRunHookFinished": _read_run_hook,
    "parseError": _read_parse_error,
}
KINDS = frozenset(READERS) | {
    *("source", "gherkinDocument", "hook", "parameterType", "undefinedParameterType"),
    *("testStepStarted", "testRunHookStarted", "suggestion", "externalAttachment"),
}


def _results(stream: Stream) -> ForeignResults:
    meta = stream.meta
    tool = _product(meta, "implementation")
    runtime = _product(meta, "runtime")
    return ForeignResults(
        path=stream.name,
        runner=next(iter(tool), "Cucumber"),
        versions=tool | runtime,
        revision=_revision(meta),
        started=stream.started,
        cases=_cases(stream),
        problems=tuple(stream.problems),
        remarks=tuple(stream.remarks),
    )


def _cases(stream: Stream) -> tuple[ForeignCase, ...]:
    started = {id(attempt.test_case) for attempt in stream.attempts.values()}
    made: list[ForeignCase] = []
    for attempt in stream.attempts.values():
        _keep(stream, made, attempt.place, partial(case_of, stream.known, attempt))
    for place, test_case in stream.known.test_cases.values():
        if id(test_case) not in started:
            found = Attempt(place=place, test_case=test_case)
            _keep(stream, made, place, partial(unstarted_case, stream.known, found))
    return tuple(made)


def _keep(
    stream: Stream, made: list[ForeignCase], place: str, make: Callable[[], ForeignCase]
) -> None:
    try:
        made.append(make())
    except WRONG_SHAPE as error:
        stream.problems.append(
            f"{place}: this test case cannot be read ({type(error).__name__}: {error})"
        )


def _product(meta: Mapping[str, Any], key: str) -> dict[str, str]:
    value = meta.get(key)
    if not isinstance(value, Mapping) or not isinstance(value.get("name"), str):
        return {}
    version = value.get("version")
    return {value["name"]: version if isinstance(version, str) else ""}


def _revision(meta: Mapping[str, Any]) -> str:
    try:
        return text_of(meta["ci"]["git"]["revision"])
    except WRONG_SHAPE:
        return ""
