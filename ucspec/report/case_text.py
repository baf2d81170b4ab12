"""A test case of the trace as JSON: its attempts, guarantees, steps and attachments."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ucspec.evidence.stamp import write_time
from ucspec.model.evidence import Attachment
from ucspec.model.result import HookResult, StepResult, TestResult
from ucspec.model.scenario import CaseStep, StepRole
from ucspec.model.trace import CaseTrace
from ucspec.model.verdict import StepStatus
from ucspec.report.json_text import (
    NULL,
    encode,
    list_text,
    map_text,
    moment_text,
    names_text,
    quote,
    word_text,
)

GUARANTEES = {
    StepRole.SUCCESS_GUARANTEE.value: "success",
    StepRole.MINIMAL_GUARANTEE.value: "minimal",
}
WORST_STEP_FIRST = (
    StepStatus.FAILED,
    StepStatus.AMBIGUOUS,
    StepStatus.UNDEFINED,
    StepStatus.PENDING,
    StepStatus.SKIPPED,
    StepStatus.PASSED,
)

STEPS_KEPT = 1024


def case_text(case: CaseTrace) -> str:
    """Write a case as `trace --json` has it; without a result its steps are "not run"."""
    result = case.result
    steps = map(_step, result.steps) if result else map(_unrun_step, _planned_steps(case))
    return (
        f'{{"id":{quote(case.id)},"status":{word_text(case.status)}'
        f',"verdict":{word_text(case.verdict)},"link":{word_text(case.link)}'
        f',"row":{map_text(case.row)},"criterion":{quote(case.criterion)}'
        f',"target":{quote(case.target)},"flows":{names_text(case.flows)}'
        f',"attempts":{list_text(map(_attempt, case.attempts))}'
        f"{_outcome(case)}"
        f',"guarantees":{list_text(_guarantees(result.steps if result else ()))}'
        f',"steps":{list_text(steps)}{hooks_text(result.hooks if result else ())}}}'
    )


def hooks_text(hooks: Iterable[HookResult]) -> str:
    """Write how hooks went, as one more member; nothing where there are none."""
    told = [encode(_hook(each)) for each in hooks]
    return f',"hooks":{list_text(told)}' if told else ""


def _hook(hook: HookResult) -> dict[str, object]:
    return {
        "when": hook.when,
        "level": hook.level,
        "name": hook.name,
        "definition": hook.definition,
        "status": hook.status.value,
        "seconds": hook.seconds,
        "message": hook.message,
        "started": write_time(hook.started) if hook.started else None,
        "attachments": [_file(each) for each in hook.attachments],
    }


def _planned_steps(case: CaseTrace) -> tuple[CaseStep, ...]:
    return case.case.steps if case.case else ()


def _outcome(case: CaseTrace) -> str:
    result = case.result
    return (
        f',"blocked_by":{quote(result.blocked_by if result else "")}'
        f',"started":{moment_text(case.started)}'
        f',"seconds":{result.seconds if result else NULL}'
        f',"failed_step":{quote(result.failed_step if result else "")}'
        f',"message":{quote(result.message if result else "")}'
        f',"reason":{quote(case.reason)}'
        f',"attachments":{list_text(map(_attachment, result.attachments if result else ()))}'
    )


def _attempt(result: TestResult) -> str:
    source = f',"source":{quote(result.source)}' if result.source else ""
    return (
        f'{{"attempt":{result.attempt},"status":{word_text(result.status)}'
        f',"started":{moment_text(result.started)},"seconds":{result.seconds}'
        f',"blocked_by":{quote(result.blocked_by)}'
        f',"failed_step":{quote(result.failed_step)},"message":{quote(result.message)}{source}}}'
    )


def _guarantees(steps: Iterable[StepResult]) -> Iterator[str]:
    """Say how each guarantee of the case's path went, as its worst step did."""
    all_checked = [step for step in steps if step.role in GUARANTEES]
    for role, kind in GUARANTEES.items() if all_checked else ():
        checked = [step for step in all_checked if step.role == role]
        found = [step.status for step in checked]
        worst = next((status for status in WORST_STEP_FIRST if status in found), None)
        if worst:
            ids = names_text(step.id for step in checked)
            yield f'{{"kind":"{kind}","status":{word_text(worst)},"steps":{ids}}}'


def _step(step: StepResult) -> str:
    head = _step_text(step.id, step.origin, step.via, step.role, step.keyword, step.text)
    files = list_text(map(_attachment, step.attachments)) if step.attachments else "[]"
    return (
        f'{head},"status":"{step.status._value_}","seconds":{step.seconds}'
        f',"definition":{quote(step.definition)},"message":{quote(step.message)}'
        f',"attachments":{files}}}'
    )


@lru_cache(maxsize=STEPS_KEPT)
def _step_text(
    step_id: str, origin: str, via: tuple[str, ...], role: str, keyword: str, text: str
) -> str:
    """Write what is the same in every case that the step runs in."""
    return (
        f'{{"id":{quote(step_id)},"origin":{quote(origin)},"via":{names_text(via)}'
        f',"role":{quote(role)},"keyword":{quote(keyword)},"text":{quote(text)}'
    )


def _unrun_step(step: CaseStep) -> str:
    word = step.step.keyword
    head = _step_text(step.id, step.origin, step.via, step.role.value, word, step.text)
    return (
        f'{head},"status":"not run","seconds":null,"definition":"","message":"","attachments":[]}}'
    )


def _attachment(attachment: Attachment) -> str:
    return encode(_file(attachment))


def _file(attachment: Attachment) -> dict[str, object]:
    return {
        "media_type": attachment.media_type,
        "sha256": attachment.sha256,
        "size": attachment.size,
        "name": attachment.name,
    }
