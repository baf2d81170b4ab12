"""M-116: a level that the includes contradict."""

from collections.abc import Iterator

from ucspec.lint.places import place_of, story_steps, title_place
from ucspec.lint.rule import Complaint, ModelReading, Reading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.flow import Step, StepType
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.dialect import find_dialect


@model_rule("M-116", Severity.WARNING)
def level_fits_includes(reading: ModelReading) -> Iterator[Complaint]:
    """A @subfunction is included by somebody; a @summary is made of includes.

    Why: a subfunction is worth a file because several stories share it; one that nobody includes
    is a user goal, or a step that was moved out too early. A summary tells which user goals come
    one after the other; a step of its own is a user goal that has no file yet. (Cockburn's levels;
    Use-Case 2.0.)

    Bad:
        @UC-SHOP-09 @summary
        Feature: Own a phone

          Scenario: Main success
            When Customer completes "Buy a product" (UC-SHOP-01)
            And Customer returns the phone after a week
            Then the system refunds the price

    Good:
        @UC-SHOP-09 @summary
        Feature: Own a phone

          Scenario: Main success
            When Customer completes "Buy a product" (UC-SHOP-01)
            And Customer completes "Return a purchased product" (UC-SHOP-02)
    """
    included = {
        step.include.use_case
        for use_case in reading.model.use_cases
        for step in story_steps(use_case)
        if step.include
    }
    for each in reading.readings:
        if each.use_case and each.use_case.level is Level.SUMMARY:
            yield from check_summary(each, each.use_case)
        elif each.use_case and not reading.model.broken:
            yield from check_subfunction(each, each.use_case, included)


def check_summary(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Somebody's own deed in the main flow of a summary is a use case of its own."""
    own = [step for step in use_case.main.body if is_deed(step)]
    if not own:
        return
    more = f" (and {len(own) - 1} more)" if len(own) > 1 else ""
    yield Complaint(
        location=place_of(own[0].text, own[0].location, reading),
        message=f'step {own[0].number} "{own[0].text}"{more} of a @summary is no include',
        hint=f"include the use case that it stands for: {include_of('title', 'UC-ID', use_case)}",
    )


def is_deed(step: Step) -> bool:
    return step.include is None and step.type is StepType.WHEN


def check_subfunction(
    reading: Reading, use_case: UseCase, included: set[str]
) -> Iterator[Complaint]:
    is_part = use_case.id in included or use_case.extends is not None
    if use_case.level is Level.SUBFUNCTION and not is_part:
        yield Complaint(
            location=title_place(use_case, reading),
            message=f"{use_case.id} is a @subfunction, but no use case includes it",
            hint=f"include it ({include_of(use_case.title, use_case.id, use_case)}), "
            "or tag it @user-goal",
        )


def include_of(title: str, use_case_id: str, use_case: UseCase) -> str:
    """Write a step that includes a use case."""
    form = find_dialect(use_case.language).completes[0]
    return form.format(who=use_case.primary_actor, what=f'"{title}" ({use_case_id})')
