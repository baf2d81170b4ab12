"""What falls due later, by the shop's clock."""

from datetime import timedelta

from sqlalchemy import delete

from harbour_shop.database import Record
from harbour_shop.shop import Visit
from harbour_shop.tables import Timer

CONFIRM_ORDER = "confirm order"
RETRY_CHARGE = "retry charge"
RETRY_REFUND = "retry refund"


def schedule(visit: Visit, deed: str, subject: Record, after: timedelta) -> None:
    """Put a deed on the timetable."""
    visit.session.add(
        Timer(
            due=visit.now + after,
            deed=deed,
            subject=subject.ref,
            channel=visit.channel,
            correlation=visit.correlation,
        )
    )


def cancel(visit: Visit, deed: str, subject: Record) -> None:
    """Take a deed off the timetable."""
    query = delete(Timer).where(Timer.deed == deed, Timer.subject == subject.ref)
    visit.session.execute(query)
