"""K-604: the unit of a target can be turned into the catalogue's."""

from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.lint.units import is_convertible
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase


@rule("K-604", Severity.ERROR)
def unit_of_kpi(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The unit of a target is the catalogue's, or can be turned into it.

    Why: a target in days and a measurement in clicks can never be compared. Seconds, minutes,
    hours, days and weeks are turned into each other; working days are something else.

    Bad:
        KPI: Time to buy <= 5 clicks
        (in ucspec.yaml)
        kpis:
          - {name: Time to buy, kind: duration, unit: min, direction: lower}

    Good:
        KPI: Time to buy <= 300 seconds
    """
    units = {each.name: each.unit for each in reading.catalogue.kpis}
    for kpi in use_case.kpis:
        unit = units.get(kpi.name, "")
        if kpi.unit and unit and not is_convertible(kpi.unit, unit):
            yield Complaint(
                location=place_of(kpi.unit, place_of(kpi.operator, kpi.location, reading), reading),
                message=f'KPI "{kpi.name}" is in {unit}, and {kpi.unit} cannot be turned into that',
                hint=f"write the target in {unit}, or change the unit in the catalogue",
            )
