"""Key performance indicators: defined once in the catalogue, given targets in the cards."""

from ucspec.model.location import Location
from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiDefinition:
    """What is measured. `kind` is duration, count, ratio, reported or external."""

    name: str
    kind: str = ""
    unit: str = ""
    direction: str = ""
    description: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A target in a card: `Checkout time <= 120 seconds, p95, from step 1 to step 5`.

    `operator` is one of <=, >=, =, <, > (the typographic forms are folded); `unit` may be empty.
    """

    name: str
    operator: str
    target: float
    unit: str = ""
    statistic: str = ""
    from_step: int | None = None
    to_step: int | None = None
    text: str
    location: Location
