"""S-226: a step definition that cannot be used, or that may take for ever."""

from collections.abc import Iterator

from ucspec.binding.danger import HINT
from ucspec.binding.scanned import PlacedStep
from ucspec.binding.scanned_index import danger_of, unreadable
from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity


@model_rule("S-226", Severity.ERROR)
def unusable_definition(model: ModelReading) -> Iterator[Complaint]:
    """A step definition's pattern can be read, and is quick to compare.

    Why: a definition with an unknown parameter type carries nothing out. A regular expression
    that repeats what itself repeats, such as (a+)+, can take one text in so many ways that a
    sentence that almost matches is compared for hours. `--uc-dry-run` and `ucspec steps` find the
    same, and also functions with too few parameters, or that ask for a fixture nobody has.

    Bad:
        @when(parsers.re(r"Customer picks (?P<names>(\\w+,?)+)"))
        def picks(names): …

    Good:
        @when(parsers.re(r"Customer picks (?P<names>\\w+(,\\w+)*)"))
        def picks(names): …
    """
    told: set[object] = set()
    for placed in model.steps.placed:
        if placed.step not in told:
            told.add(placed.step)
            yield from complaints_of(placed, model)


def complaints_of(placed: PlacedStep, model: ModelReading) -> Iterator[Complaint]:
    """Say what is wrong with one definition; what only running it would tell is left open."""
    step, types = placed.step, model.steps.types
    if not step.is_readable:
        return
    message, hint = unreadable(step, types) if model.steps.is_complete else ("", "")
    danger = danger_of(step, types)
    if message or danger:
        yield Complaint(location=step.location, message=message or danger, hint=hint or HINT)
