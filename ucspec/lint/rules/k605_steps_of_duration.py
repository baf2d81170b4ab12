"""K-605: a duration says between which steps it is measured."""

from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("K-605", Severity.INFO)
def steps_of_duration(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """A duration says from which step to which step it is measured.

    Why: "the response time" starts for one reader with the question, for another with the ticket.
    Without steps the whole main flow counts, from its first step to its last; this only tells you
    so.

    Bad:
        KPI: Time to buy <= 5 min

    Good:
        KPI: Time to buy <= 5 min, from step 1 to step 4
    """
    durations = {each.name for each in reading.catalogue.kpis if each.kind == "duration"}
    for kpi in use_case.kpis:
        if kpi.name in durations and kpi.from_step is None:
            last = len(use_case.main.body)
            yield Complaint(
                location=place_of(kpi.name, kpi.location, reading),
                message=f'KPI "{kpi.name}" does not say between which steps it is measured: the '
                "whole main flow counts",
                hint=f'write behind the target: ", from step 1 to step {last}"',
            )
