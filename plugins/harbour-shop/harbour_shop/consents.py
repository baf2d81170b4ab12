"""What customers agreed to hear about, and when they want to be left alone."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select

from harbour_shop import audit, events
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, QuietPeriod


class Topic(StrEnum):
    """What a customer can agree to or decline; the value is the column of the account."""

    OFFERS = "offers"
    SURVEYS = "surveys"
    RECOMMENDATIONS = "recommendations"
    MESSAGES = "messages"


def agrees(customer: Customer, topic: Topic) -> bool:
    """Ask whether the customer wants to hear about the topic at all."""
    return bool(getattr(customer, topic.value))


def change(visit: Visit, customer: Customer, wishes: Mapping[Topic, bool]) -> None:
    """Take down what the customer agrees to or declines; other topics stay as they are."""
    for topic, wanted in wishes.items():
        setattr(customer, topic.value, wanted)
        audit.note(
            visit, f"agree to {topic}", customer.ref, outcome="done" if wanted else "refused"
        )
        event = "consent.given" if wanted else "consent.withdrawn"
        events.record(visit, event, customer.ref, topic=topic.value)


def hush(visit: Visit, customer: Customer, topic: Topic, days: int) -> QuietPeriod:
    """Say nothing about the topic for so many days."""
    period = QuietPeriod(
        customer_id=customer.id, topic=topic.value, until=visit.now + timedelta(days=days)
    )
    visit.session.add(period)
    visit.session.flush()
    events.record(visit, "quiet.began", customer.ref, topic=topic.value, days=str(days))
    return period


def quiet_periods(visit: Visit, customer: Customer) -> Sequence[QuietPeriod]:
    """List the quiet periods that are not over, oldest first."""
    query = select(QuietPeriod).where(
        QuietPeriod.customer_id == customer.id, QuietPeriod.until > visit.now
    )
    return visit.session.scalars(query.order_by(QuietPeriod.id)).all()


def quiet_customers(visit: Visit, topic: Topic) -> frozenset[int]:
    """The ids of all customers who want to hear nothing about the topic now."""
    query = select(QuietPeriod.customer_id).where(
        QuietPeriod.topic == topic.value, QuietPeriod.until > visit.now
    )
    return frozenset(visit.session.scalars(query))


def is_quiet(visit: Visit, customer: Customer, topic: Topic) -> bool:
    """Ask whether a quiet period about the topic is on."""
    return any(period.topic == topic for period in quiet_periods(visit, customer))


def may_hear(visit: Visit, customer: Customer, topic: Topic) -> bool:
    """Ask whether the customer may be told about the topic now: agreed, and no quiet period."""
    return agrees(customer, topic) and not is_quiet(visit, customer, topic)
