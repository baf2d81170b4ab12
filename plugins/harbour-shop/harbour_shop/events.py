"""The event log: append-only, numbered, read by `GET /events?since=`."""

from collections.abc import Sequence

from sqlalchemy import select

from harbour_shop.shop import Visit
from harbour_shop.tables import Event


def record(visit: Visit, event_type: str, subject: str, **details: str) -> None:
    """Append an event."""
    visit.session.add(
        Event(
            at=visit.now,
            type=event_type,
            subject=subject,
            actor=visit.actor,
            channel=visit.channel,
            correlation=visit.correlation,
            details=details,
        )
    )


def events_since(visit: Visit, number: int, event_type: str = "") -> Sequence[Event]:
    """Read the events after `number`, oldest first."""
    query = select(Event).where(Event.id > number).order_by(Event.id)
    if event_type:
        query = query.where(Event.type == event_type)
    return visit.session.scalars(query).all()
