"""Metrics of finding, judging, coming back and buying again."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from sqlalchemy import select

from harbour_shop import loyalty, orders
from harbour_shop.metrics.measure import Measure, Metric, Period, duration, events_in, ratio
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    CartVisit,
    Customer,
    LinkVisit,
    Order,
    OrderStatus,
    PointsEntry,
    PointsKind,
    ProductLook,
    Recommendation,
    Return,
    ReturnStatus,
    Search,
)

# A cart visit counts as converted when its customer buys within a day.
DECIDES_WITHIN = timedelta(days=1)
RETURNS_WITHIN = timedelta(days=365)


def zero_result_rate(visit: Visit, period: Period) -> Measure:
    """How many of the searches found nothing."""
    done = [one for one in visit.session.scalars(select(Search)) if one.at in period]
    return ratio(sum(one.hits == 0 for one in done), len(done))


def reorder_time(visit: Visit, period: Period) -> Measure:
    """From the proposal of a past order to the charge."""
    charged = _first_moments(visit, "order.charged")
    found = _reorders(visit, period)
    return duration(
        [charged[one.ref] - one.placed_at for one in found if one.ref in charged], "seconds"
    )


def reorder_completion(visit: Visit, period: Period) -> Measure:
    """How many of the proposed reorders were charged."""
    found = _reorders(visit, period)
    return ratio(sum(orders.charges(one) > 0 for one in found), len(found))


def points_correct(visit: Visit, period: Period) -> Measure:
    """How many balances are what orders, returns and expiry add up to."""
    entries = list(visit.session.scalars(select(PointsEntry)))
    touched = {entry.customer_id for entry in entries if entry.at in period}
    right = [number for number in touched if _is_balance_right(visit, number, entries)]
    return ratio(len(right), len(touched))


def relevant_picks(visit: Visit, period: Period) -> Measure:
    """How many of the picks with a history are of a category that the customer bought before."""
    bought = _bought(visit)
    picks = [pick for pick in visit.session.scalars(select(Recommendation)) if pick.at in period]
    known = [
        (pick.product.category, {name for at, name in bought[pick.customer_id] if at <= pick.at})
        for pick in picks
    ]
    with_history = [(category, before) for category, before in known if before]
    akin = [category for category, before in with_history if category in before]
    return ratio(len(akin), len(with_history))


def retention(visit: Visit, period: Period) -> Measure:
    """How many of the customers who bought in the period bought again within a year."""
    paid = _paid(visit)
    first: dict[int, datetime] = {}
    for order in paid:
        if order.placed_at in period:
            first.setdefault(order.customer_id, order.placed_at)
    again = {
        order.customer_id
        for order in paid
        if order.customer_id in first
        and timedelta() < order.placed_at - first[order.customer_id] <= RETURNS_WITHIN
    }
    return ratio(len(again), len(first))


def conversion(visit: Visit, period: Period) -> Measure:
    """How many of the visits to a cart led to a paid order within a day."""
    visits = [one for one in visit.session.scalars(select(CartVisit)) if one.at in period]
    placed = [(order.customer_id, order.placed_at) for order in _paid(visit)]
    bought = [
        one
        for one in visits
        if any(
            customer == one.customer_id and one.at <= at <= one.at + DECIDES_WITHIN
            for customer, at in placed
        )
    ]
    return ratio(len(bought), len(visits))


def delivery_day_correct(visit: Visit, period: Period) -> Measure:
    """How many of the orders that followed a product page on its day kept the shown day."""
    looks = [one for one in visit.session.scalars(select(ProductLook)) if one.at in period]
    shown = {(one.product_id, one.at.date()): one.arrives_on for one in looks if one.arrives_on}
    promised = [
        (shown[line.product_id, order.placed_at.date()], order.delivery_day)
        for order in _paid(visit)
        for line in order.lines
        if (line.product_id, order.placed_at.date()) in shown
    ]
    return ratio(sum(day == given for day, given in promised), len(promised))


def landing_correct(visit: Visit, period: Period) -> Measure:
    """How many of the visits through a good link showed the product that the link names."""
    visits = [
        one
        for one in visit.session.scalars(select(LinkVisit))
        if one.at in period and one.at < one.link.until
    ]
    return ratio(sum(one.shown == one.link.product.name for one in visits), len(visits))


def _first_moments(visit: Visit, event_type: str) -> dict[str, datetime]:
    always = Period(start=datetime.min.replace(tzinfo=UTC), end=datetime.max.replace(tzinfo=UTC))
    moments: dict[str, datetime] = {}
    for event in events_in(visit, event_type, always):
        moments.setdefault(event.subject, event.at)
    return moments


def _reorders(visit: Visit, period: Period) -> list[Order]:
    query = select(Order).where(Order.again_of != "").order_by(Order.id)
    return [order for order in visit.session.scalars(query) if order.placed_at in period]


def _paid(visit: Visit) -> list[Order]:
    query = select(Order).where(Order.status == OrderStatus.PAID).order_by(Order.placed_at)
    return list(visit.session.scalars(query))


def _is_balance_right(visit: Visit, customer_id: int, entries: list[PointsEntry]) -> bool:
    """Compare the balance with what the orders earned and what the entries say went."""
    customer = visit.session.get_one(Customer, customer_id)
    own = [order for order in _paid(visit) if order.customer_id == customer_id]
    delivered = [one for one in own if one.shipment and one.shipment.delivered_at]
    earned = sum(loyalty.points_for(visit, line) for one in delivered for line in one.lines)
    query = select(Return).where(
        Return.customer_id == customer_id, Return.status == ReturnStatus.REFUNDED
    )
    back = sum(loyalty.points_for(visit, one.line) for one in visit.session.scalars(query))
    mine = select(Order).where(Order.customer_id == customer_id)
    spent = sum(order.points for order in visit.session.scalars(mine))
    expired = sum(
        entry.points
        for entry in entries
        if entry.customer_id == customer_id and entry.kind_of is PointsKind.EXPIRED
    )
    return loyalty.account_of(visit, customer).balance == earned - back - spent + expired


def _bought(visit: Visit) -> defaultdict[int, list[tuple[datetime, str]]]:
    """The categories that each customer has bought, and when."""
    found: defaultdict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for order in _paid(visit):
        found[order.customer_id] += [
            (order.placed_at, line.product.category) for line in order.lines
        ]
    return found


METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        "Zero-result rate": zero_result_rate,
        "Reorder time": reorder_time,
        "Reorder completion rate": reorder_completion,
        "Points balance correct": points_correct,
        "Relevant picks": relevant_picks,
        "Retention rate": retention,
        "Conversion rate": conversion,
        "Delivery day shown correctly": delivery_day_correct,
        "Landing page shows the named product": landing_correct,
    }
)
