"""Test cases and the results of their steps."""

from collections.abc import Iterable, Iterator, Sequence

from ucspec.model.evidence import Attachment
from ucspec.model.result import HookResult, StepResult
from ucspec.model.trace import CaseTrace
from ucspec.model.verdict import StepStatus, Verdict
from ucspec.report.lookup import Lookup
from ucspec.report.section import (
    CaseDetail,
    CaseRow,
    Share,
    StepRow,
)
from ucspec.report.status import CASE_MARKS, MARK_BY_CASE, MARK_BY_STEP, case_mark
from ucspec.report.wording import anchor, size

DETAIL_LIMIT = 400
GROUP_BY_ROLE = {
    "set-up": "Before the story starts",
    "success guarantee": "Success guarantee",
    "minimal guarantee": "Minimal guarantee",
}
IS_RESULT = {StepStatus.FAILED, StepStatus.UNDEFINED, StepStatus.AMBIGUOUS, StepStatus.PENDING}


def case_row(trace: CaseTrace, lookup: Lookup, flow_id: str = "") -> CaseRow:
    """Put a case and its result on one line, under one of its flows or by itself."""
    result = trace.result
    blocked_by = result.blocked_by if result else ""
    is_home = trace.id != flow_id and lookup.homes.get(trace.id, flow_id) == flow_id
    return CaseRow(
        id=trace.id,
        anchor=anchor(trace.id) if is_home else "",
        mark=case_mark(trace),
        row=" · ".join([f"{name} = {value}" for name, value in trace.row]),
        seconds=result.seconds if result else 0.0,
        target=trace.target,
        attempts=tuple(MARK_BY_CASE[one.status] for one in trace.attempts)
        if len(trace.attempts) > 1
        else (),
        blocked_by=lookup.origin_reference(blocked_by) if blocked_by else None,
        criterion=trace.criterion,
        note=reason_of(trace),
    )


def reason_of(trace: CaseTrace) -> str:
    """Say why a case has no result, or why its result does not count."""
    return trace.reason or (trace.result.reason if trace.result else "")


def shares_of(cases: Sequence[CaseTrace]) -> tuple[Share, ...]:
    """Count cases by how they are shown, in the fixed order of the statuses."""
    if len(cases) == 1:
        return (Share(mark=case_mark(cases[0]), number=1),)
    numbers: dict[str, int] = {}
    for case in cases:
        word = case_mark(case).word
        numbers[word] = numbers.get(word, 0) + 1
    return tuple(
        Share(mark=mark, number=numbers[mark.word]) for mark in CASE_MARKS if mark.word in numbers
    )


def choose_details(flows: Iterable[Sequence[CaseTrace]]) -> frozenset[str]:
    """Choose the cases whose steps are shown: what did not pass, then one that passed a flow.

    At most DETAIL_LIMIT, so that the page of ten thousand cases stays a page.
    """
    troubled: list[str] = []
    examples: list[str] = []
    for cases in flows:
        ran = [case for case in cases if case.result and case.result.steps]
        troubled += [case.id for case in ran if case.verdict is not Verdict.VERIFIED]
        passed = (case.id for case in ran if case.verdict is Verdict.VERIFIED)
        examples += [name for name in [next(passed, "")] if name]
    return frozenset([*dict.fromkeys(troubled), *examples][:DETAIL_LIMIT])


def case_details(
    cases: Sequence[CaseTrace], flow_id: str, chosen: frozenset[str], lookup: Lookup
) -> tuple[CaseDetail, ...]:
    """Show the steps of the chosen cases below the flow that they stand under first."""
    first = next((case.id for case in cases if case.verdict is Verdict.FAILED), "")
    return tuple(
        CaseDetail(
            case=case.id,
            steps=(
                *hook_rows(case.result.hooks, "before"),
                *step_rows(case.result.steps, flow_id.partition("/")[0]),
                *hook_rows(case.result.hooks, "after"),
            ),
            message=case.result.message,
            is_open=case.id == first,
        )
        for case in cases
        if case.id in chosen and case.result and lookup.homes[case.id] == flow_id
    )


def hook_rows(hooks: Iterable[HookResult], when: str) -> Iterator[StepRow]:
    """Put the hooks on lines of their own, above or below the steps.

    Those around single steps are shown where they have something to say.
    """
    group = f"Hooks {when}"
    for hook in hooks:
        is_dull = hook.status is StepStatus.PASSED and not hook.attachments
        if hook.when == when and not (hook.level == "step" and is_dull):
            yield StepRow(
                id="",
                keyword=f"{when} {hook.level}",
                text=hook.name,
                mark=MARK_BY_STEP[hook.status],
                seconds=hook.seconds,
                definition=hook.definition,
                group=group,
                message=hook.message,
                attachments=tuple(map(attachment_text, hook.attachments)),
            )
            group = ""


def attachment_text(one: Attachment) -> str:
    """Say what was attached, and where to find it."""
    return f"{one.name} ({one.media_type}, {size(one.size)}, {one.sha256[:12]})"


def step_rows(steps: Iterable[StepResult], use_case: str) -> tuple[StepRow, ...]:
    """Put every step on its line, under the part of the path that it belongs to."""
    rows = []
    before = ""
    for step in steps:
        group = _group(step)
        rows.append(step_row(step, use_case, group if group != before else ""))
        before = group
    return tuple(rows)


def step_row(step: StepResult, use_case: str, group: str = "") -> StepRow:
    """Put one step on its line."""
    return StepRow(
        id=short_id(step.id, use_case),
        keyword=step.keyword,
        text=step.text,
        mark=MARK_BY_STEP[step.status],
        seconds=step.seconds,
        definition=step.definition,
        group=group,
        via=", ".join(step.via),
        message=step.message if step.status in IS_RESULT else "",
        attachments=tuple(map(attachment_text, step.attachments)),
    )


def short_id(step_id: str, use_case: str) -> str:
    """Leave the use case out of an id that is read below its heading."""
    return step_id.removeprefix(f"{use_case}/")


def failed_step_of(trace: CaseTrace) -> StepResult | None:
    """Find the step that decided the case, or nothing if none was reached."""
    result = trace.result
    if result is None:
        return None
    broken = [step for step in result.steps if step.status in IS_RESULT]
    named = [step for step in broken if step.id == result.failed_step]
    return next(iter(named or broken), None)


def _group(step: StepResult) -> str:
    if step.role in GROUP_BY_ROLE:
        return GROUP_BY_ROLE[step.role]
    return f"{step.origin} through {step.via[-1]}" if step.via else step.origin
