"""S-225: every step module can be read."""

from collections.abc import Iterator

from ucspec.lint.rule import Complaint, ModelReading, model_rule
from ucspec.model.finding import Severity


@model_rule("S-225", Severity.ERROR)
def step_module_unread(model: ModelReading) -> Iterator[Complaint]:
    """Every step module is Python, and says its sentences in plain text.

    Why: a module that Python cannot read defines no steps, and stops the run. One that computes
    its sentences works, but then nobody can tell without running it which sentences have a
    definition: what has none (S-221) is not looked for, which this information says.

    Bad:
        @when(
        def pays(amount): …

    Good:
        @when("Customer pays {float} EUR")
        def pays(amount): …
    """
    for broken in model.steps.broken:
        yield Complaint(
            location=broken.location,
            message=f"the step module cannot be read: {broken.reason}",
            hint="mend the Python of this module",
        )
    for gap in model.steps.gaps:
        yield Complaint(
            location=gap.location,
            message=f"the step definitions here are not all known: {gap.reason}",
            hint="write the sentence as a text to have missing definitions found",
            severity=Severity.INFO,
        )
