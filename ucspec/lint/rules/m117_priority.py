"""M-117: no priority tag."""

from collections.abc import Iterator

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import PRIORITIES, Priority, UseCase


@rule("M-117", Severity.WARNING)
def priority_is_said(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A use case says its priority: @must, @should, @could or @wont.

    Why: reports and runs start with what matters most, and a plan that says only "all of it" is no
    plan. (MoSCoW; prioritising use cases by their impact.)

    Bad:
        @UC-SHOP-01 @user-goal
        Feature: Buy a product

    Good:
        @UC-SHOP-01 @user-goal @must
        Feature: Buy a product
    """
    if use_case.priority is Priority.NONE:
        tags = ", ".join(f"@{priority}" for priority in PRIORITIES)
        yield Complaint(
            location=title_place(use_case, reading),
            message=f"no tag says the priority of {use_case.id}",
            hint=f"write one of {tags}",
        )
