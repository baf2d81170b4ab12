"""M-113: no success guarantee."""

from collections.abc import Iterable, Iterator

from ucspec.lint.card_lines import has_home
from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.skeleton import GAP, add_scenario
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import Level, Status, UseCase
from ucspec.notation.dialect import Reserved, find_dialect

MOST_SHOWN = 2


def write_skeleton(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write a Then for each interest of a draft, or a gap; what the card holds is moved instead."""
    is_draft = reading.use_case is not None and reading.use_case.status is Status.DRAFT
    if not reading.use_case or not is_draft or has_home(Reserved.SUCCESS_GUARANTEE, reading):
        return
    interests = [
        f"{stakeholder.name} - {stakeholder.interest}"
        for stakeholder in reading.use_case.stakeholders
    ]
    yield from add_scenario(Reserved.SUCCESS_GUARANTEE, interests or [GAP], reading)


@rule("M-113", Severity.WARNING, fix=write_skeleton)
def success_is_guaranteed(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A use case says what holds when its goal is reached: the scenario `Success guarantee`.

    Why: the steps say how, the guarantee says what for. It is checked at the end of every flow
    that ends in success, also of those that nobody thought of when the main flow was written.
    (Cockburn: success guarantee; RUCM: postcondition.) An error in a user goal that is @ready.
    In a @draft, where a step without a function fails no run, `--fix` writes a skeleton: the
    interests of the stakeholders, to be put as Thens.

    Bad:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

    Good:
        Scenario: Main success
          When Customer pays
          Then the system confirms the order

        Scenario: Success guarantee
          Then the order is paid
    """
    if use_case.success_guarantee:
        return
    is_ready_goal = use_case.status is Status.READY and use_case.level is Level.USER_GOAL
    name = find_dialect(use_case.language).reserved[Reserved.SUCCESS_GUARANTEE]
    yield Complaint(
        location=title_place(use_case, reading),
        message=f'nothing says what holds when "{use_case.title}" has succeeded',
        hint=f"write it as Thens in a scenario `{name}`{examples(use_case)}",
        severity=Severity.ERROR if is_ready_goal else None,
    )


def examples(use_case: UseCase) -> str:
    """Name the interests that the guarantee is to look after."""
    interests = [f'"{each.interest}" ({each.name})' for each in use_case.stakeholders]
    return f"; it looks after {' and '.join(interests[:MOST_SHOWN])}" if interests else ""
