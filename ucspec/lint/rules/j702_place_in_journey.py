"""J-702: a user goal has its place in the journey."""

from collections.abc import Iterator

from ucspec.lint.places import title_place
from ucspec.lint.rule import Complaint, ModelReading, Reading, model_rule
from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Severity
from ucspec.model.usecase import Level, UseCase
from ucspec.notation.spelling import listing
from ucspec.notation.vocabulary import slug


@model_rule("J-702", Severity.WARNING)
def place_in_journey(model: ModelReading) -> Iterator[Complaint]:
    """A user goal says at which stage of the journey, and at which touchpoint, it happens.

    Why: a journey is read as stages and touchpoints; a use case without them is on no map and in
    no report of the journey. A model that declares neither, and uses neither, is left alone.

    Bad:
        @UC-SHOP-01 @user-goal
        Feature: Buy a phone

    Good:
        @UC-SHOP-01 @user-goal @stage:buy @touchpoint:shop-front
        Feature: Buy a phone
    """
    catalogue = model.model.catalogue
    uses_stages = any(stage.location for stage in catalogue.stages) or any(
        use_case.stages for use_case in model.model.use_cases
    )
    for reading in model.readings:
        use_case = reading.use_case
        if use_case is None or use_case.level is not Level.USER_GOAL or not use_case.is_collected:
            continue
        if uses_stages and not use_case.stages:
            yield complain(use_case, reading, "stage", catalogue)
        if catalogue.touchpoints and not use_case.touchpoints:
            yield complain(use_case, reading, "touchpoint", catalogue)


def complain(use_case: UseCase, reading: Reading, what: str, catalogue: Catalogue) -> Complaint:
    declared = catalogue.stages if what == "stage" else catalogue.touchpoints
    known = listing(f"@{what}:{slug(each.name)}" for each in declared)
    return Complaint(
        location=title_place(use_case, reading),
        message=f"this user goal has no {what}",
        hint=f"add a tag, one of {known}",
    )
