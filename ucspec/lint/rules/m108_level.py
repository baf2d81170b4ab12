"""M-108: no level tag."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.model.finding import Finding, Severity
from ucspec.model.usecase import LEVELS, Level, UseCase


def tag_user_goal(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the level that is assumed anyway, behind the id."""
    if reading.node is None or reading.use_case is None:
        return
    for tag in reading.node.tags:
        if tag.name == reading.use_case.id:
            place = replace(tag.location, column=tag.location.column + len(tag.name) + 1)
            yield Edit(location=place, old="", new=f" @{Level.USER_GOAL.value}")


@rule("M-108", Severity.INFO, fix=tag_user_goal)
def level_is_said(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A use case says its level: @summary, @user-goal or @subfunction.

    Why: the level says what the reader may expect: a story over many sittings, one goal in one
    sitting, or a part of other stories. Without the tag, user goal is assumed. (Cockburn's goal
    levels.)

    Bad:
        @UC-SHOP-01 @must
        Feature: Buy a product

    Good:
        @UC-SHOP-01 @user-goal @must
        Feature: Buy a product
    """
    if not any(tag in LEVELS for tag in use_case.tags):
        tags = ", ".join(f"@{level}" for level in LEVELS)
        yield Complaint(
            location=title_place(use_case, reading),
            message=f"no tag says the level of {use_case.id}, so it is read as @user-goal",
            hint=f"write one of {tags}",
        )
