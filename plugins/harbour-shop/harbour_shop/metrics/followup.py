"""Metrics of what the shop says after a sale."""

from types import MappingProxyType

from sqlalchemy import select

from harbour_shop import checkins, consents
from harbour_shop.consents import Topic
from harbour_shop.metrics.measure import (
    Measure,
    Metric,
    Period,
    duration,
    mean,
    ratio,
    spans,
)
from harbour_shop.shop import Visit
from harbour_shop.tables import CheckInStatus, Delay, Offer, OfferStatus, Shipment


def confirmation_time(visit: Visit, period: Period) -> Measure:
    """From the charge to the confirmation that got through."""
    return duration(spans(visit, "order.charged", "order.confirmed", period), "minutes")


def followed_up(visit: Visit, period: Period) -> Measure:
    """How many of the deliveries that were due for it had a thank-you sent."""
    due = [one for one in checkins.check_ins(visit) if one.at in period]
    asked = [one for one in due if one.status is not CheckInStatus.LEFT]
    return ratio(len(asked), len(due))


def opportunities(visit: Visit, period: Period) -> Measure:
    """How many accessory offers there were for each delivery that may have one."""
    offered = [one.delivery for one in _accessory_offers(visit)]
    eligible = [
        shipment.ref
        for shipment in visit.session.scalars(select(Shipment))
        if shipment.delivered_at
        and shipment.delivered_at in period
        and consents.agrees(shipment.order.customer, Topic.OFFERS)
        and any(line.product.accessory for line in shipment.order.lines)
    ]
    return mean([float(offered.count(ref)) for ref in eligible], "offers")


def accessories_accepted(visit: Visit, period: Period) -> Measure:
    """How many accessory offers were accepted."""
    made = [one for one in _accessory_offers(visit) if one.made_at in period]
    accepted = [one for one in made if one.status is OfferStatus.ACCEPTED]
    return ratio(len(accepted), len(made))


def warned_in_time(visit: Visit, period: Period) -> Measure:
    """How many delays the customer heard of before the promised day."""
    told = [one for one in visit.session.scalars(select(Delay)) if one.told_at in period]
    early = [one for one in told if one.told_at.date() < one.promised_day]
    return ratio(len(early), len(told))


def response_time(visit: Visit, period: Period) -> Measure:
    """From a reply in any channel to the answer."""
    return duration(spans(visit, "reply.received", "case.answered", period), "minutes")


def _accessory_offers(visit: Visit) -> list[Offer]:
    return [one for one in visit.session.scalars(select(Offer)) if one.delivery]


METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        "Order confirmation time": confirmation_time,
        "Follow-ups sent": followed_up,
        "Cross-selling opportunities": opportunities,
        "Accessory offers accepted": accessories_accepted,
        "Delays told in time": warned_in_time,
        "Response time": response_time,
    }
)
