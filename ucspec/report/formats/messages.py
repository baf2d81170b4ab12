"""A run as Cucumber Messages, one JSON envelope a line: the format of Cucumber's own tools.

Held to Cucumber's Compatibility Kit (docs/kit.md). A stream is one run: of several, the newest.
"""

import json
import platform
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import accumulate

from ucspec.model.result import HookResult, Run, TestResult
from ucspec.model.scenario import TestCase
from ucspec.model.trace import Trace
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.report.case_walk import cases_in
from ucspec.report.messages.cases import CaseMessages
from ucspec.report.messages.glue import GlueMessages
from ucspec.report.messages.numbering import EPOCH, Envelope, NextId, numbering, timestamp
from ucspec.report.messages.outcome import attachments_of, result_of
from ucspec.report.messages.sources import Sources, file_of, files_of
from ucspec.report.redaction import Redact, masked, project_redactor
from ucspec.trace.link import key_of

PROTOCOL = "34.2.0"
FINE = frozenset({CaseStatus.PASSED, CaseStatus.SKIPPED, CaseStatus.XFAILED, CaseStatus.NOT_RUN})
Key = tuple[str, str]
Moment = tuple[datetime, int]


def write(trace: Trace) -> str:
    """Write the newest run of a trace."""
    return "".join(chunks(trace))


def chunks(trace: Trace) -> Iterator[str]:
    """Write the stream line by line."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for envelope in envelopes(trace):
        yield f"{encode(envelope)}\n"


def envelopes(trace: Trace) -> Iterator[Envelope]:
    """Tell a run: its files, what carries steps out, its cases, how each went; secrets masked."""
    redact = project_redactor()
    yield from (masked(envelope, redact) for envelope in tell(trace, redact))


def tell(trace: Trace, redact: Redact) -> Iterator[Envelope]:
    run = trace.runs[-1] if trace.runs else None
    yield meta(run)
    if run is None:
        return
    next_id = numbering()
    sources = Sources(next_id, redact)
    plain = {file_of(case) for case in run.planned if not case.use_case}
    for file in files_of(run):
        yield from sources.read(file, is_plain=file in plain)
    glue = GlueMessages(run.glue, next_id)
    yield from glue.envelopes()
    made = list(make_cases(trace, run, sources, (glue, next_id)))
    yield from ({"pickle": case.pickle} for case, is_new in made if is_new)
    for case, _ in made:
        yield from case.own_hooks()
    told = [case for case, _ in made]
    yield from tell_run(run, told, glue, next_id, is_whole=is_whole(trace, run))


def is_whole(trace: Trace, run: Run) -> bool:
    """Say whether all that was to run could be read, and has a result that can be read."""
    results = {(one.case, one.target) for one in run.results}
    is_missing = any((one.case, one.target) not in results for one in run.planned)
    is_broken = any(model.broken for model in trace.models)
    return run.is_complete and not (is_missing or is_broken or run.problems or run.error)


def make_cases(
    trace: Trace, run: Run, sources: Sources, shared: tuple[GlueMessages, NextId]
) -> Iterator[tuple[CaseMessages, bool]]:
    """Make the messages of each case that ran, and say whether its pickle is made for it."""
    cases = {key_of(one.id, one.target): one.case for one in cases_in(trace)}
    planned = {(one.case, one.target): one for one in run.planned}
    for key, attempts in attempts_of(run).items():
        plan = planned.get(key)
        if plan is None:
            continue
        case: TestCase | None = cases.get(key)
        longest = max(attempts, key=lambda one: len(one.steps))
        pickle = None if plan.use_case else sources.pickle_of(plan, longest)
        own = pickle or sources.make_pickle(plan, longest, case)
        yield CaseMessages(attempts, own, *shared), pickle is None


def tell_run(
    run: Run,
    cases: Iterable[CaseMessages],
    glue: GlueMessages,
    next_id: NextId,
    *,
    is_whole: bool,
) -> Iterator[Envelope]:
    """Tell the run itself, its hooks and the attempts in the order in which they began."""
    run_id = next_id()
    begin = run.info.started
    yield {"testRunStarted": {"id": run_id, "timestamp": timestamp(begin)}}
    made = list(cases)
    yield from (case.declared(run_id) for case in made)
    found: list[tuple[Moment, Iterator[Envelope]]] = []
    last = begin
    for case in made:
        for number, result in enumerate(case.attempts):
            told = case.attempted(number, run.directory)
            last = result.started or last
            found.append(((last, len(found)), told))
    for hook in run.hooks:
        told = tell_hook(run, run_id, hook, (glue, next_id))
        found.append(((hook.started or begin, len(found)), told))
    for _, told in sorted(found, key=lambda pair: pair[0]):
        yield from told
    yield finished(run, run_id, made, is_whole=is_whole)


def tell_hook(
    run: Run, run_id: str, hook: HookResult, shared: tuple[GlueMessages, NextId]
) -> Iterator[Envelope]:
    """Tell a hook that surrounds more than a case."""
    glue, next_id = shared
    started, begin = next_id(), hook.started or run.info.started
    yield {
        "testRunHookStarted": {
            "id": started,
            "testRunStartedId": run_id,
            "hookId": glue.hook_id(hook),
            "timestamp": timestamp(begin),
        }
    }
    owner = {"testRunHookStartedId": started}
    yield from attachments_of(hook.attachments, run.directory, owner, begin)
    yield {
        "testRunHookFinished": {
            "testRunHookStartedId": started,
            "result": result_of(hook.status, hook.seconds, hook.message, hook.definition),
            "timestamp": timestamp(begin, hook.seconds),
        }
    }


def finished(run: Run, run_id: str, cases: Iterable[CaseMessages], *, is_whole: bool) -> Envelope:
    """Say whether the run was a success: the last attempt at each case counts, and every hook."""
    last = [case.attempts[-1] for case in cases]
    is_fine = all(result.status in FINE for result in last)
    is_fine = is_fine and not any(hook.status is StepStatus.FAILED for hook in run.hooks)
    parts: tuple[HookResult | TestResult, ...] = (*last, *run.hooks)
    ends = [part.started + timedelta(seconds=part.seconds) for part in parts if part.started]
    told: Envelope = {
        "testRunStartedId": run_id,
        "timestamp": timestamp(max(ends, default=run.info.started)),
        "success": is_fine and is_whole,
    }
    if run.error:
        result = result_of(StepStatus.FAILED, 0.0, run.error, "")
        told |= {"message": result["message"], "exception": result["exception"]}
    return {"testRunFinished": told}


def attempts_of(run: Run) -> dict[Key, list[TestResult]]:
    """Collect the attempts at each case, the cases in the order in which they began."""
    found: dict[Key, list[TestResult]] = {}
    begun = [one for one in run.results if one.status is not CaseStatus.NOT_RUN or one.steps]
    moments = accumulate((one.started or EPOCH for one in begun), max)
    order = [one.started or moment for one, moment in zip(begun, moments, strict=True)]
    for number in sorted(range(len(begun)), key=order.__getitem__):
        result = begun[number]
        found.setdefault((result.case, result.target), []).append(result)
    return found


def meta(run: Run | None) -> Envelope:
    """Say what has made the stream; of another machine's run only what the run says."""
    versions = run.info.versions if run else {}
    is_here = run is not None and run.info.host == platform.node()
    return {
        "meta": {
            "protocolVersion": PROTOCOL,
            "implementation": {"name": "ucspec", "version": versions.get("ucspec", "")},
            "runtime": {"name": "Python", "version": versions.get("python", "")},
            "os": {"name": platform.system() if is_here else ""},
            "cpu": {"name": platform.machine() if is_here else ""},
        }
    }
