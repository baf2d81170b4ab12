"""J-707: moments of truth are few."""

from collections.abc import Iterator

from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity
from ucspec.model.location import Location
from ucspec.model.usecase import Level

FEWEST = 6
LARGEST_PART = 3


@model_rule("J-707", Severity.INFO)
def too_many_moments_of_truth(model: ModelReading) -> Iterator[Complaint]:
    """At most a third of the user goals are moments of truth.

    Why: where everything is decisive, the word says nothing, and nobody knows where to start.
    Models of fewer than six user goals are too small to tell.

    Bad:
        (five of six user goals have @moment-of-truth)

    Good:
        (two of six user goals have @moment-of-truth)
    """
    goals = [each for each in model.model.use_cases if each.level is Level.USER_GOAL]
    moments = [each.id for each in goals if each.is_moment_of_truth]
    if len(goals) >= FEWEST and len(moments) * LARGEST_PART > len(goals):
        yield Complaint(
            location=Location(path=model.model.catalogue.path),
            message=f"{len(moments)} of {len(goals)} user goals are moments of truth",
            hint="keep the tag where customers decide whether to stay",
        )
