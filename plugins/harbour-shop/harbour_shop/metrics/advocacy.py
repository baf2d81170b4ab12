"""Metrics of advocacy and of deliveries."""

from datetime import timedelta
from types import MappingProxyType

from sqlalchemy import select

from harbour_shop import nps, surveys
from harbour_shop.metrics.measure import (
    Measure,
    Metric,
    Period,
    count,
    duration,
    events_in,
    ratio,
)
from harbour_shop.shipments import ShipmentEvent
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Detractor,
    Referral,
    ReferralLink,
    ReferralStatus,
    Review,
    Shipment,
    Testimonial,
)

CALLED_WITHIN = timedelta(days=2)


def net_promoter_score(visit: Visit, period: Period) -> Measure:
    """Promoters less detractors, in percent of all who answered; the last answer counts."""
    scores = surveys.scores(visit, surveys.LOYALTY, period.start, period.end)
    return Measure(value=nps.score_of(visit, scores), unit="points", cases=len(scores))


def referral_conversion(visit: Visit, period: Period) -> Measure:
    """How many of the links that were asked for have brought a rewarded friend."""
    links = events_in(visit, "referral.link-made", period)
    refs = {event.subject for event in links}
    query = select(ReferralLink).join(Referral).where(Referral.status == ReferralStatus.REWARDED)
    return ratio(len({one.ref for one in visit.session.scalars(query)} & refs), len(refs))


def rewards_paid_twice(visit: Visit, period: Period) -> Measure:
    """How many rewards somebody got who had got one for the same referral."""
    paid = [
        (event.subject, event.details["customer"])
        for event in events_in(visit, "referral.rewarded", period)
    ]
    return count([one for number, one in enumerate(paid) if one in paid[:number]])


def review_visible(visit: Visit, period: Period) -> Measure:
    """From writing a review to its publication."""
    found = [one for one in visit.session.scalars(select(Review)) if one.written_at in period]
    return duration(
        [one.published_at - one.written_at for one in found if one.published_at], "hours"
    )


def posted_without_consent(visit: Visit, period: Period) -> Measure:
    """How many testimonials were posted although nobody had agreed."""
    agreed = {event.subject for event in events_in(visit, "testimonial.agreed", period)}
    found = visit.session.scalars(select(Testimonial))
    posted = [one.ref for one in found if one.posted_at and one.posted_at in period]
    return count([ref for ref in posted if ref not in agreed])


def detractors_contacted(visit: Visit, period: Period) -> Measure:
    """How many of those with a low score were called within two days."""
    found = [one for one in visit.session.scalars(select(Detractor)) if one.found_at in period]
    called = [
        one
        for one in found
        if one.contacted_at and one.contacted_at - one.found_at <= CALLED_WITHIN
    ]
    return ratio(len(called), len(found))


def on_time_delivery(visit: Visit, period: Period) -> Measure:
    """How many of the parcels due in the period were delivered on the promised day or before."""
    due = [
        one
        for one in visit.session.scalars(select(Shipment))
        if period.start.date() <= one.promised_day < period.end.date()
    ]
    on_time = [
        one
        for one in due
        if one.status == ShipmentEvent.DELIVERED
        and one.delivered_at is not None
        and one.delivered_at.date() <= one.promised_day
    ]
    return ratio(len(on_time), len(due))


METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        "Net Promoter Score": net_promoter_score,
        "Referral conversion": referral_conversion,
        "Referral rewards paid twice": rewards_paid_twice,
        "Review visible": review_visible,
        "Posted without consent": posted_without_consent,
        "Detractors contacted within 2 days": detractors_contacted,
        "On-time delivery": on_time_delivery,
    }
)
