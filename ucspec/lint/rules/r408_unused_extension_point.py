"""R-408: somebody uses each extension point."""

from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity


@model_rule("R-408", Severity.INFO)
def unused_extension_point(model: ModelReading) -> Iterator[Complaint]:
    """Every extension point is used by a use case that extends at it.

    Why: a place where nobody hooks in is an opportunity that was seen and not taken, or the rest
    of an extension that is gone. (Nothing is said while files of the model have mistakes: they
    may be the ones that use it.)

    Bad:
        Extension point: return accepted - after step 5
        (and no use case says `Extends: UC-SUP-02 at "return accepted"`)

    Good:
        Extension point: return accepted - after step 5
        (and UC-FUP-04 says `Extends: UC-SUP-02 at "return accepted"`)
    """
    every = [reading.use_case.extends for reading in model.readings if reading.use_case]
    used = {(extends.use_case, extends.point) for extends in every if extends}
    for reading in model.readings if not model.model.broken else ():
        for point in reading.use_case.extension_points if reading.use_case else ():
            if reading.use_case and (reading.use_case.id, point.name) not in used:
                yield Complaint(
                    location=place_of(point.name, point.location, reading),
                    message=f'nothing extends this use case at "{point.name}"',
                    hint="write the use case that hooks in here, or delete the line",
                )
