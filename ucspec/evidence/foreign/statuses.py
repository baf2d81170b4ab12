"""The words that runners have for how something went → ours; an unknown word is "not run"."""

from collections.abc import Iterable, Sequence

from ucspec.evidence.foreign.results import ForeignStep
from ucspec.model.verdict import CaseStatus, StepStatus

STATUS_BY_WORD = {
    "passed": CaseStatus.PASSED,
    "failed": CaseStatus.FAILED,
    "error": CaseStatus.FAILED,
    "hook_error": CaseStatus.FAILED,
    "cleanup_error": CaseStatus.FAILED,
    "skipped": CaseStatus.SKIPPED,
    "pending": CaseStatus.PENDING,
    "pending_warn": CaseStatus.PENDING,
    "undefined": CaseStatus.UNDEFINED,
    "ambiguous": CaseStatus.AMBIGUOUS,
    "untested": CaseStatus.NOT_RUN,
}
WORST_FIRST = (
    CaseStatus.FAILED,
    CaseStatus.AMBIGUOUS,
    CaseStatus.UNDEFINED,
    CaseStatus.PENDING,
    CaseStatus.SKIPPED,
    CaseStatus.NOT_RUN,
    CaseStatus.PASSED,
)
DECIDING = frozenset(WORST_FIRST[:4])
NO_STEPS = "it has no steps"
NO_RESULT = "the file has no result of it"


def status_of_word(word: str) -> CaseStatus:
    """Translate a runner's word, in whatever case it writes it."""
    return STATUS_BY_WORD.get(word.strip().lower(), CaseStatus.NOT_RUN)


def unknown_word(word: str) -> str:
    """Say why a word counts as "not run"; empty when it is a known one."""
    if not word:
        return NO_RESULT
    return "" if word.strip().lower() in STATUS_BY_WORD else f"its status {word!r} is not known"


def step_status(status: CaseStatus) -> StepStatus:
    """Give a step's own status: one that was not run, or not explained, is skipped."""
    is_known = status is not CaseStatus.NOT_RUN
    return StepStatus(status.value) if is_known else StepStatus.SKIPPED


def sum_up(steps: Sequence[ForeignStep], own: CaseStatus | None = None) -> CaseStatus:
    """Judge a case by its steps and what is said of it as a whole: the worst decides.

    A runner that calls every scenario with an undefined step an error does not make it one. A
    case without steps, hooks aside, was not run, unless a hook failed.
    """
    of_steps = worst(step.status for step in steps)
    if of_steps in DECIDING:
        return of_steps
    if own in DECIDING:
        return own
    if all(step.is_hook for step in steps):
        return CaseStatus.NOT_RUN
    return worst([of_steps, own or CaseStatus.PASSED])


def worst(statuses: Iterable[CaseStatus]) -> CaseStatus:
    """Choose the status that decides; of nothing, "not run"."""
    return min(statuses, key=WORST_FIRST.index, default=CaseStatus.NOT_RUN)


def decisive(steps: Sequence[ForeignStep], status: CaseStatus) -> ForeignStep | None:
    """Find the step that made a case what it is."""
    return next((step for step in steps if step.status is status), None)


def why_not_run(steps: Sequence[ForeignStep], word: str | None = None) -> str:
    """Say why nothing can be said of a case that has neither failed nor passed."""
    if all(step.is_hook for step in steps):
        return NO_STEPS
    told = unknown_word(word) if word is not None else ""
    messages = (step.message for step in steps if step.status is CaseStatus.NOT_RUN)
    return told or next(filter(None, messages), "") or NO_RESULT
