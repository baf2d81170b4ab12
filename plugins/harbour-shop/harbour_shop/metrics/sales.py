"""Metrics of checkout, returns and exchange offers."""

from types import MappingProxyType

from sqlalchemy import select

from harbour_shop import orders
from harbour_shop.metrics.measure import (
    Measure,
    Metric,
    Period,
    duration,
    events_in,
    ratio,
    spans,
)
from harbour_shop.shop import Visit
from harbour_shop.tables import Offer, OfferStatus, Order


def checkout_time(visit: Visit, period: Period) -> Measure:
    """From the open checkout to the paid order."""
    return duration(spans(visit, "order.placed", "order.paid", period), "seconds")


def checkout_completion(visit: Visit, period: Period) -> Measure:
    """How many of the open checkouts became paid orders."""
    placed = {event.subject for event in events_in(visit, "order.placed", period)}
    paid = spans(visit, "order.placed", "order.paid", period)
    return ratio(len(paid), len(placed))


def return_resolution(visit: Visit, period: Period) -> Measure:
    """From the accepted return to its end."""
    return duration(spans(visit, "return.accepted", "return.closed", period), "days")


def refund_accuracy(visit: Visit, period: Period) -> Measure:
    """How many of the orders with a refund gave back no more than was paid."""
    refs = {event.subject for event in events_in(visit, "order.refunded", period)}
    found = [order for order in visit.session.scalars(select(Order)) if order.ref in refs]
    right = [one for one in found if orders.given_back(one) <= orders.amount_paid(one)]
    return ratio(len(right), len(found))


def exchanges_accepted(visit: Visit, period: Period) -> Measure:
    """How many of the exchange offers were accepted."""
    offers = visit.session.scalars(select(Offer).where(Offer.return_id.is_not(None)))
    made = [one for one in offers if one.made_at in period]
    accepted = [one for one in made if one.status is OfferStatus.ACCEPTED]
    return ratio(len(accepted), len(made))


METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        "Checkout time": checkout_time,
        "Checkout completion rate": checkout_completion,
        "Return resolution time": return_resolution,
        "Refund accuracy": refund_accuracy,
        "Exchange offers accepted": exchanges_accepted,
    }
)
