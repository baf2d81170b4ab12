"""K-603: a target goes in the direction that is better."""

from collections.abc import Iterator

from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Reading, rule
from ucspec.model.finding import Severity
from ucspec.model.usecase import UseCase

AGAINST = {"lower": (">", ">="), "higher": ("<", "<=")}
TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


@rule("K-603", Severity.WARNING)
def direction_of_target(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """The target of a KPI goes in the direction that the catalogue calls better.

    Why: "Time to buy >= 5 min" is reached by the slowest shop. Either the sign was
    mistyped or the catalogue is wrong; only you know which, so no fix turns it.

    Bad:
        KPI: Time to buy >= 5 min
        (in ucspec.yaml)
        kpis:
          - {name: Time to buy, kind: duration, unit: min, direction: lower}

    Good:
        KPI: Time to buy <= 5 min
    """
    directions = {each.name: each.direction for each in reading.catalogue.kpis}
    for kpi in use_case.kpis:
        direction = directions.get(kpi.name, "")
        if kpi.operator in AGAINST.get(direction, ()):
            yield Complaint(
                location=place_of(kpi.operator, kpi.location, reading),
                message=f'the target of KPI "{kpi.name}" is "{kpi.operator} {kpi.target:g}", but '
                f"{direction} is better",
                hint=f'write "{TURNED[kpi.operator]} {kpi.target:g}", or turn its direction in '
                "the catalogue",
            )
