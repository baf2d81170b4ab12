"""How each step of the text went, over all cases that reached it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ucspec.model.result import StepResult
from ucspec.model.trace import CaseTrace
from ucspec.model.verdict import StepStatus
from ucspec.report.status import MARK_BY_STEP, Mark

LEAST_FIRST = (
    StepStatus.SKIPPED,
    StepStatus.PASSED,
    StepStatus.PENDING,
    StepStatus.AMBIGUOUS,
    StepStatus.UNDEFINED,
    StepStatus.FAILED,
)
RANK_BY_STATUS = {status: rank for rank, status in enumerate(LEAST_FIRST)}


@dataclass(slots=True)
class StepTally:
    """The worst status of a step, and the time in seconds of all `runs` together."""

    status: StepStatus
    definition: str = ""
    runs: int = 0
    seconds: float = 0.0

    @property
    def mark(self) -> Mark:
        return MARK_BY_STEP[self.status]

    @property
    def mean(self) -> float:
        return self.seconds / self.runs if self.runs else 0.0


def tally_steps(cases: Iterable[CaseTrace]) -> dict[str, StepTally]:
    """Add up the results by step id; a step that includes a use case went as the steps inside."""
    tallies: dict[str, StepTally] = {}
    for case in cases:
        outer: dict[str, list[StepResult]] = {}
        for result in case.result.steps if case.result else ():
            _add(tallies, result)
            for step_id in result.via:
                outer.setdefault(step_id, []).append(result)
        for step_id, inner in outer.items():
            _add_together(tallies, step_id, inner)
    return tallies


def _add(tallies: dict[str, StepTally], result: StepResult) -> None:
    tally = tallies.get(result.id)
    if tally is None:
        tally = tallies[result.id] = StepTally(result.status, result.definition)
    elif result.status is not tally.status and _outranks(result.status, tally.status):
        tally.status = result.status
        tally.definition = result.definition or tally.definition
    if result.status is not StepStatus.SKIPPED:
        tally.runs += 1
        tally.seconds += result.seconds


def _add_together(tallies: dict[str, StepTally], step_id: str, inner: list[StepResult]) -> None:
    worst = max((result.status for result in inner), key=RANK_BY_STATUS.__getitem__)
    tally = tallies.setdefault(step_id, StepTally(worst))
    if _outranks(worst, tally.status):
        tally.status = worst
    if worst is not StepStatus.SKIPPED:
        tally.runs += 1
        tally.seconds += sum(result.seconds for result in inner)


def _outranks(one: StepStatus, other: StepStatus) -> bool:
    """Tell whether a status says more than another: a failure the most, a skip the least."""
    return RANK_BY_STATUS[one] > RANK_BY_STATUS[other]
