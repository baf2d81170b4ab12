"""Loyalty points: one for each euro of goods that were delivered, a hundred are worth a euro.

They are good for a year, are taken back when the goods are, and are spent oldest first.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events, orders, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Customer,
    Order,
    OrderLine,
    OrderStatus,
    PointsAccount,
    PointsEntry,
    PointsKind,
    Shipment,
)

GOOD_FOR = timedelta(days=365)
ONE_DAY = timedelta(days=1)
# The faults that write points down and leave the balance as it was.
KEPT = {
    PointsKind.SPENT: Defect.POINTS_NOT_TAKEN,
    PointsKind.REVERSED: Defect.REVERSED_ON_PAPER,
}


def account_of(visit: Visit, customer: Customer) -> PointsAccount:
    """The customer's points account; opened when there is none yet."""
    query = select(PointsAccount).where(PointsAccount.customer_id == customer.id)
    account = visit.session.scalars(query).first()
    if account is None:
        account = PointsAccount(customer_id=customer.id, balance=0)
        visit.session.add(account)
    return account


def entries_of(
    visit: Visit, customer: Customer, kind: PointsKind | None = None, order_ref: str = ""
) -> Sequence[PointsEntry]:
    """List how points came and went, oldest first."""
    query = select(PointsEntry).where(PointsEntry.customer_id == customer.id)
    if kind is not None:
        query = query.where(PointsEntry.kind_of == kind)
    if order_ref:
        query = query.where(PointsEntry.order_ref == order_ref)
    return visit.session.scalars(query.order_by(PointsEntry.id)).all()


def earn(visit: Visit, shipment: Shipment, delivered_at: datetime) -> None:
    """Book the points of a delivered order, once however often Carrier says so."""
    order, customer = shipment.order, shipment.order.customer
    points = sum(points_for(visit, line) for line in order.lines)
    booked = entries_of(visit, customer, PointsKind.EARNED, order.ref)
    if not points or booked:
        return
    debt = min(account_of(visit, customer).balance, 0)
    entry = _book(visit, customer, PointsKind.EARNED, points, order.ref)
    entry.left = max(points + debt, 0)
    entry.last_day = (delivered_at + GOOD_FOR).date()
    timers.schedule_at(visit, timers.EXPIRE_POINTS, entry, _end_of(entry.last_day))


def points_for(visit: Visit, line: OrderLine) -> int:
    """One for each whole euro that the goods cost; the delivery earns nothing."""
    paid = orders.price_paid(line) * line.quantity
    if line.order.delivery and visit.is_broken(Defect.POINTS_FOR_DELIVERY):
        return int(paid + line.order.delivery)
    return int(paid)


def worth(points: int) -> Decimal:
    """What points are worth in euro."""
    return orders.POINT * points


def spend(visit: Visit, order: Order, points: int) -> None:
    """Pay a part of an open order with points."""
    customer = order.customer
    if order.status is not OrderStatus.OPEN:
        raise Refusal(HTTPStatus.CONFLICT, "order-not-open", f"the order is {order.status}")
    if account_of(visit, customer).balance < points:
        raise _too_few(visit, customer, points)
    if worth(points) > orders.total(order):
        raise Refusal(
            HTTPStatus.CONFLICT, "too-many-points", f"{points} points are worth more than the order"
        )
    _book(visit, customer, PointsKind.SPENT, -points, order.ref)
    _take_oldest(visit, customer, points)
    if not visit.is_broken(Defect.POINTS_WITHOUT_VALUE):
        order.points += points
    audit.note(visit, "spend points", order.ref)


def give_back(visit: Visit, order: Order) -> None:
    """Return the points of an order that came to nothing; they are good for a year from now."""
    if not order.points:
        return
    entry = _book(visit, order.customer, PointsKind.RETURNED, order.points, order.ref)
    entry.left, entry.last_day = order.points, (visit.now + GOOD_FOR).date()
    timers.schedule_at(visit, timers.EXPIRE_POINTS, entry, _end_of(entry.last_day))
    order.points = 0


def reverse(visit: Visit, line: OrderLine) -> None:
    """Take back the points of goods that came back."""
    earned = entries_of(visit, line.order.customer, PointsKind.EARNED, line.order.ref)
    if not earned or visit.is_broken(Defect.POINTS_KEPT):
        return
    points = points_for(visit, line)
    _book(visit, line.order.customer, PointsKind.REVERSED, -points, line.order.ref)
    earned[0].left = max(earned[0].left - points, 0)


def expire_when_due(visit: Visit, entry_ref: str) -> None:
    """Take what nobody spent in time."""
    entry = find(visit, PointsEntry, entry_ref)
    is_first_day = entry.last_day is not None and visit.now == _end_of(entry.last_day)
    if entry.left and is_first_day and visit.is_broken(Defect.POINTS_A_DAY_LONGER):
        timers.schedule(visit, timers.EXPIRE_POINTS, entry, ONE_DAY)
    elif entry.left:
        customer = visit.session.get_one(Customer, entry.customer_id)
        expired = _book(visit, customer, PointsKind.EXPIRED, -entry.left, entry.order_ref)
        expired.last_day = entry.last_day
        entry.left = 0


def _book(
    visit: Visit, customer: Customer, kind: PointsKind, points: int, order_ref: str
) -> PointsEntry:
    entry = PointsEntry(
        customer_id=customer.id,
        kind_of=kind,
        points=points,
        left=0,
        order_ref=order_ref,
        at=visit.now,
    )
    visit.session.add(entry)
    if kind not in KEPT or not visit.is_broken(KEPT[kind]):
        account_of(visit, customer).balance += points
    visit.session.flush()
    if not (kind is PointsKind.SPENT and visit.is_broken(Defect.POINTS_NOT_LOGGED)):
        events.record(visit, f"points.{kind}", customer.ref, points=str(points), order=order_ref)
    return entry


def _end_of(last_day: date) -> datetime:
    return datetime.combine(last_day + ONE_DAY, time(tzinfo=UTC))


def _take_oldest(visit: Visit, customer: Customer, points: int) -> None:
    for entry in entries_of(visit, customer):
        taken = min(entry.left, points)
        entry.left -= taken
        points -= taken


def _too_few(visit: Visit, customer: Customer, points: int) -> Refusal:
    expired = entries_of(visit, customer, PointsKind.EXPIRED)
    balance = account_of(visit, customer).balance
    if not expired:
        return Refusal(
            HTTPStatus.CONFLICT,
            "too-few-points",
            f"{customer.name} has {balance} points, not {points}",
            facts={"balance": balance},
        )
    last = expired[-1]
    return Refusal(
        HTTPStatus.CONFLICT,
        "points-expired",
        f"{-last.points} points were good until {last.last_day}",
        hint="points are good for a year from the delivery",
        facts={"balance": balance, "expired": -last.points, "good_until": f"{last.last_day}"},
    )
