"""Winning back who has been silent for long: a message with a voucher, as long as it is welcome."""

from datetime import timedelta

from sqlalchemy import func, select

from harbour_shop import events, messages, timers, vouchers
from harbour_shop.consents import Topic, may_hear
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, OrderStatus, Voucher

SILENCE = timedelta(days=180)
ONE_DAY = timedelta(days=1)
PERCENT = 10
REASON = "win back"
# Who says nothing to this many messages wants no more of them.
MOST = 3


def watch(visit: Visit, order: Order) -> None:
    """Look after the silence that may follow a paid order; it begins when the order was placed."""
    timers.schedule_at(visit, timers.WIN_BACK, order, order.placed_at + SILENCE)


def write_when_due(visit: Visit, order_ref: str) -> None:
    """Send a voucher, unless there is a newer order or the customer wants no messages."""
    order = find(visit, Order, order_ref)
    customer = order.customer
    if _has_ordered_since(visit, order) or not _is_welcome(visit, customer):
        return
    if visit.now == order.placed_at + SILENCE and visit.is_broken(Defect.WIN_BACK_A_DAY_LATE):
        timers.schedule(visit, timers.WIN_BACK, order, ONE_DAY)
        return
    voucher = vouchers.issue(visit, customer, PERCENT, REASON)
    text = (
        f"We have not seen you since {order.placed_at.date()}. Your next order is {PERCENT} % "
        f"cheaper with the voucher {voucher.code}.\n"
        f"To hear no more from us, take back your agreement to messages.\n"
    )
    times = 2 if visit.is_broken(Defect.WON_BACK_TWICE) else 1
    for _ in range(times):
        messages.reach(visit, customer, REASON, text, voucher=voucher.code)
    events.record(visit, "win-back.sent", customer.ref, order=order.ref, voucher=voucher.ref)
    if _sent_since(visit, order) < MOST:
        timers.schedule(visit, timers.WIN_BACK, order, SILENCE)


def _is_welcome(visit: Visit, customer: Customer) -> bool:
    wants = may_hear(visit, customer, Topic.MESSAGES)
    return wants or visit.is_broken(Defect.UNSUBSCRIBED_AND_WRITTEN_TO)


def _has_ordered_since(visit: Visit, order: Order) -> bool:
    query = select(Order.id).where(
        Order.customer_id == order.customer_id,
        Order.placed_at > order.placed_at,
        Order.status == OrderStatus.PAID,
    )
    return visit.session.scalars(query).first() is not None


def _sent_since(visit: Visit, order: Order) -> int:
    query = select(func.count()).where(
        Voucher.customer_id == order.customer_id,
        Voucher.reason == REASON,
        Voucher.until > order.placed_at + vouchers.LASTS,
    )
    return visit.session.scalars(query).one()
