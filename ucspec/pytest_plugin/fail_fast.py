"""`--uc-fail-fast`: a case that would go through a step that has failed already does not run."""

from typing import TYPE_CHECKING

from ucspec.model.record import dataclass
from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.pytest_plugin import private
from ucspec.run.blocked import origin_of

if TYPE_CHECKING:
    from ucspec.pytest_plugin.nodes import CaseItem
    from ucspec.pytest_plugin.session import UseCaseSession


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedStep:
    """A step that failed in an earlier case, and where it is written."""

    step: str
    origin: str
    case: str


def remember_failure(session: "UseCaseSession", result: TestResult) -> None:
    """Keep the step that a case has failed at."""
    failed = {step.id for step in result.steps if step.status is StepStatus.FAILED}
    if result.failed_step in failed:
        session.failed_steps.setdefault(
            result.failed_step,
            FailedStep(step=result.failed_step, origin=origin_of(result), case=result.case),
        )


def keep_from_running(session: "UseCaseSession", item: "CaseItem") -> None:
    """Skip a case that passes through a failed step of another flow than its own."""
    if not session.config.option.uc_fail_fast or not session.failed_steps:
        return
    own = item.case.scenario.own_flow
    for step in item.case.steps:
        failed = session.failed_steps.get(step.id)
        if failed is not None and failed.origin != own:
            reason = (
                f"blocked by {failed.origin}: step {failed.step} failed in {failed.case} "
                "(--uc-fail-fast)"
            )
            item.result = TestResult(
                case=item.case.id,
                status=CaseStatus.SKIPPED,
                blocked_by=failed.origin,
                reason=reason,
            )
            private.skip(reason)
