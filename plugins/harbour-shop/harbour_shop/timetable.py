"""Doing what has fallen due, each at its own moment, oldest first."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import bindparam, select

from harbour_shop import fulfilment, refunds, timers
from harbour_shop.shop import Visit
from harbour_shop.tables import Timer

DEEDS: MappingProxyType[str, Callable[[Visit, str], None]] = MappingProxyType(
    {
        timers.CONFIRM_ORDER: fulfilment.confirm_when_due,
        timers.RETRY_CHARGE: fulfilment.charge_again,
        timers.RETRY_REFUND: refunds.refund_again,
    }
)
NEXT_DUE = select(Timer).where(Timer.due <= bindparam("now")).order_by(Timer.due, Timer.id).limit(1)


def settle(visit: Visit) -> None:
    """Do everything that has fallen due until now."""
    session = visit.session
    while timer := session.scalars(NEXT_DUE, {"now": visit.now}).first():
        session.delete(timer)
        past = replace(
            visit,
            now=timer.due,
            actor="Time",
            channel=timer.channel,
            correlation=timer.correlation,
        )
        DEEDS[timer.deed](past, timer.subject)
        session.flush()
