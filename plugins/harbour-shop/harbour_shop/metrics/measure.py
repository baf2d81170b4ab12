"""What a metric says: a number with its unit, or none where there was nothing to measure.

Metrics read the event log and the tables as they are; they remember nothing.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from harbour_shop.shop import Visit
from harbour_shop.tables import Event

UNITS = {
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first moment up to, not including, the last."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number in its unit, counted over so many cases; None where there was no case."""

    value: float | None
    unit: str
    cases: int


Metric = Callable[[Visit, Period], Measure]


def count(things: Collection[object]) -> Measure:
    """Measure by counting; no thing at all is a zero, and measured."""
    return Measure(value=float(len(things)), unit="count", cases=len(things))


def ratio(part: int, whole: int) -> Measure:
    """Measure how many of all there are, in percent."""
    return Measure(value=100 * part / whole if whole else None, unit="%", cases=whole)


def mean(numbers: Sequence[float], unit: str) -> Measure:
    """Measure by the arithmetic mean."""
    value = sum(numbers) / len(numbers) if numbers else None
    return Measure(value=value, unit=unit, cases=len(numbers))


def duration(spans: Sequence[timedelta], unit: str) -> Measure:
    """Measure the mean of time spans in "seconds", "minutes", "hours" or "days"."""
    return mean([span / UNITS[unit] for span in spans], unit)


def events_in(visit: Visit, event_type: str, period: Period) -> Sequence[Event]:
    """Read the events of a type in the period, oldest first."""
    query = select(Event).where(
        Event.type == event_type, Event.at >= period.start, Event.at < period.end
    )
    return visit.session.scalars(query.order_by(Event.id)).all()


def spans(visit: Visit, first: str, then: str, period: Period) -> tuple[timedelta, ...]:
    """How long it took from an event to the next one of another type with the same subject.

    Only what began in the period and has come to its end counts.
    """
    query = select(Event).where(Event.type == then).order_by(Event.id)
    ends = visit.session.scalars(query).all()
    took = []
    for began in events_in(visit, first, period):
        later = (end for end in ends if end.subject == began.subject and end.id > began.id)
        took += [end.at - began.at for end in [next(later, None)] if end]
    return tuple(took)
