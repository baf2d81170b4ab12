"""K-602: a KPI is defined in the catalogue, and can be measured."""

import re
from collections.abc import Iterable, Iterator

from ucspec.lint.catalogue_entries import declare
from ucspec.lint.places import place_of
from ucspec.lint.rule import Complaint, Edit, Reading, rule
from ucspec.lint.units import is_share, is_time
from ucspec.model.finding import Finding, Severity
from ucspec.model.kpi import Kpi
from ucspec.model.usecase import UseCase
from ucspec.notation.spelling import nearest

KINDS = "duration, count, ratio, reported or external"
MISSING = re.compile(r'KPI "(?P<name>.+)" is not in the catalogue')
MEANT = re.compile(r'did you mean "(?P<name>.+)"\?')


def correct_or_declare(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the name that was meant, or an entry with what the target tells of its measure."""
    missing, meant = MISSING.fullmatch(finding.message), MEANT.fullmatch(finding.hint)
    if missing is None or reading.use_case is None:
        return
    if meant:
        yield Edit(location=finding.location, old=missing["name"], new=meant["name"])
        return
    kpi = next((kpi for kpi in reading.use_case.kpis if kpi.name == missing["name"]), None)
    if kpi:
        yield from declare(reading, "kpis", kpi.name, **told_by(kpi))


def told_by(kpi: Kpi) -> dict[str, str]:
    """Guess kind and direction from unit and operator; what has no known unit is reported."""
    kind = "duration" if is_time(kpi.unit) else "ratio" if is_share(kpi.unit) else "reported"
    direction = {"<": "lower", ">": "higher"}.get(kpi.operator[0], "")
    entry = {"kind": kind, "unit": kpi.unit, "direction": direction}
    return {key: value for key, value in entry.items() if value}


@rule("K-602", Severity.WARNING, fix=correct_or_declare)
def measure_of_kpi(reading: Reading, use_case: UseCase) -> Iterator[Complaint]:
    """Every KPI is defined in the catalogue, with the kind that says how it is measured.

    Why: a target that nobody measures is shown as "not measured" in every report. The catalogue
    says once, for all use cases, what is counted: its kind (duration, count, ratio, reported by
    a step, external), its unit and which direction is better. The fix guesses them from the
    target: look at what it writes.

    Bad:
        KPI: Checkout tiem <= 120 seconds

    Good:
        (in ucspec.yaml)
        kpis:
          - {name: Checkout time, kind: duration, unit: seconds, direction: lower}
        (in the card)
        KPI: Checkout time <= 120 seconds
    """
    definitions = {definition.name: definition for definition in reading.catalogue.kpis}
    for kpi in use_case.kpis:
        place = place_of(kpi.name, kpi.location, reading)
        definition = definitions.get(kpi.name)
        if definition is None:
            meant = nearest(kpi.name, definitions)
            yield Complaint(
                location=place,
                message=f'KPI "{kpi.name}" is not in the catalogue',
                hint=f'did you mean "{meant}"?'
                if meant
                else "define it under `kpis:` in ucspec.yaml, with its kind, unit and direction",
            )
        elif not definition.kind:
            yield Complaint(
                location=place,
                message=f'the catalogue does not say how KPI "{kpi.name}" is measured',
                hint=f"give it a `kind:` there: {KINDS}",
            )
