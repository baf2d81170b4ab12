"""The log of everything asked of actors outside the boundary."""

from collections.abc import Sequence

from sqlalchemy import select

from harbour_shop.database import Record
from harbour_shop.outside import Answer
from harbour_shop.shop import Visit
from harbour_shop.tables import Call

PAYMENT_PROVIDER = "Payment Provider"
WAREHOUSE = "Warehouse"
CARRIER = "Carrier"
SOCIAL_NETWORK = "Social Network"


def log(
    visit: Visit, to: str, operation: str, subject: Record, answer: Answer, **facts: str
) -> None:
    """Write a call about an order, or about something else, down with what was answered."""
    visit.session.add(
        Call(
            at=visit.now,
            to=to,
            operation=operation,
            order_ref=subject.ref,
            answer=answer,
            details=facts,
            correlation=visit.correlation,
        )
    )


def calls(visit: Visit, to: str, operation: str, order: str) -> Sequence[Call]:
    """Read the calls, oldest first; an empty argument asks for all."""
    wanted = ((Call.to, to), (Call.operation, operation), (Call.order_ref, order))
    query = select(Call).order_by(Call.id)
    for column, value in wanted:
        if value:
            query = query.where(column == value)
    return visit.session.scalars(query).all()
