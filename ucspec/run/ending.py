"""How the call of a step function, or of a hook, ended."""

from typing import Final

from ucspec.model.evidence import Attachment
from ucspec.model.record import dataclass
from ucspec.model.verdict import CaseStatus, StepStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEnd:
    """How the call of a step function ended.

    `case` is the case's status where the step's does not tell ("xfailed", "not run"); `message`
    is what went wrong, or why the step did not run.
    """

    status: StepStatus
    message: str = ""
    case: CaseStatus | None = None
    attachments: tuple[Attachment, ...] = ()


PASSED: Final = StepEnd(status=StepStatus.PASSED)
SKIPPED: Final = StepEnd(status=StepStatus.SKIPPED)
CASE_STATUS: Final = {
    StepStatus.PASSED: CaseStatus.PASSED,
    StepStatus.FAILED: CaseStatus.FAILED,
    StepStatus.SKIPPED: CaseStatus.SKIPPED,
    StepStatus.PENDING: CaseStatus.PENDING,
    StepStatus.UNDEFINED: CaseStatus.UNDEFINED,
    StepStatus.AMBIGUOUS: CaseStatus.AMBIGUOUS,
}
