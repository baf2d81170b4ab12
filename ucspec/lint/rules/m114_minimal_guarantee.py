"""M-114: failing flows, but no minimal guarantee."""

from collections.abc import Iterable, Iterator

from ucspec.lint.card_lines import has_home
from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.skeleton import GAP, add_scenario
from ucspec.model.finding import Finding, Severity
from ucspec.model.flow import FlowKind
from ucspec.model.usecase import Status, UseCase
from ucspec.notation.dialect import Reserved, find_dialect


def write_skeleton(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write a draft's minimal guarantee with a gap; what the card holds is moved instead."""
    is_draft = reading.use_case is not None and reading.use_case.status is Status.DRAFT
    if is_draft and not has_home(Reserved.MINIMAL_GUARANTEE, reading):
        yield from add_scenario(Reserved.MINIMAL_GUARANTEE, [GAP], reading)


@rule("M-114", Severity.WARNING, fix=write_skeleton)
def failure_is_guarded(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A use case that may fail says what holds even then: the scenario `Minimal guarantee`.

    Why: when the goal is not reached, the stakeholders still want to be protected: nothing is
    charged twice, what was done is on record. The minimal guarantee is checked at the end of every
    flow, and after a step that failed. (Cockburn: minimal guarantee.) In a @draft, where a step
    without a function fails no run, `--fix` writes a skeleton with a gap.

    Bad:
        Scenario: 2a. The card is declined
          Instead of step 2, ends in failure

          Given Payment Provider declines the next payment
          Then the system keeps the cart

    Good:
        Scenario: 2a. The card is declined
          Instead of step 2, ends in failure

          Given Payment Provider declines the next payment
          Then the system keeps the cart

        Scenario: Minimal guarantee
          Then Customer is charged at most once
    """
    failing = [flow.label for flow in use_case.flows if flow.kind is FlowKind.EXCEPTION]
    if use_case.minimal_guarantee or not failing:
        return
    name = find_dialect(use_case.language).reserved[Reserved.MINIMAL_GUARANTEE]
    flows = f"flow {failing[0]} ends" if len(failing) == 1 else f"{len(failing)} flows end"
    yield Complaint(
        location=title_place(use_case, reading),
        message=f"{flows} in failure, but nothing says what holds even then",
        hint=f"write it as Thens in a scenario `{name}`: what is never lost, charged or shown",
    )
