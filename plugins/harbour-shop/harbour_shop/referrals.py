"""Referrals: a customer's link brings a friend, and both are rewarded once the friend keeps it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import func, select

from harbour_shop import audit, events, messages, returns, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal, unknown
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Customer,
    Order,
    OrderStatus,
    Referral,
    ReferralLink,
    ReferralStatus,
    ReturnStatus,
    Shipment,
)

REWARD = Decimal("10.00")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6
NOT_RETURNED = frozenset({ReturnStatus.REFUSED, ReturnStatus.WITHDRAWN})


def link_of(visit: Visit, customer: Customer) -> ReferralLink:
    """Give the customer's own link; it is made when it is asked for the first time."""
    query = select(ReferralLink).where(ReferralLink.customer_id == customer.id)
    link = visit.session.scalars(query).first()
    if link is None:
        code = "".join(visit.shop.dice.choices(LETTERS, k=LENGTH))
        link = ReferralLink(customer=customer, code=code)
        visit.session.add(link)
        visit.session.flush()
        audit.note(visit, "ask for referral link", link.ref)
        events.record(visit, "referral.link-made", link.ref, customer=customer.ref)
    return link


def follow(visit: Visit, customer: Customer, code: str) -> ReferralLink:
    """Look the link up for a buyer; refuses an unknown one and the buyer's own."""
    link = visit.session.scalars(select(ReferralLink).where(ReferralLink.code == code)).first()
    if link is None:
        raise unknown("referral", code, "a link ends in the code of who recommends")
    if link.customer_id == customer.id and not visit.is_broken(Defect.OWN_REFERRAL_TAKEN):
        raise Refusal(
            HTTPStatus.CONFLICT,
            "own-referral",
            f"{customer.name} cannot be referred by {customer.name}",
            hint="send the link to a friend",
        )
    return link


def note_purchase(visit: Visit, link: ReferralLink, order: Order) -> Referral:
    """Remember that a link led to a paid order; only a new customer's brings a reward."""
    new = _is_first(visit, order) or visit.is_broken(Defect.OLD_CUSTOMER_REWARDED)
    referral = Referral(
        link=link,
        order=order,
        status=ReferralStatus.PENDING if new else ReferralStatus.NOT_ELIGIBLE,
        reason="" if new else f"{order.customer.name} is a customer already",
    )
    visit.session.add(referral)
    visit.session.flush()
    events.record(visit, "referral.made", referral.ref, order=order.ref, reason=referral.reason)
    return referral


def start_window(visit: Visit, shipment: Shipment, at: datetime) -> None:
    """Decide on the reward when the return window of a delivered order has passed."""
    referral = _pending(visit, shipment.order)
    if referral is not None:
        timers.cancel(visit, timers.REWARD_REFERRAL, referral)
        early = timedelta(days=1) if visit.is_broken(Defect.REWARDED_TOO_EARLY) else timedelta()
        due = at + returns.WINDOW - early
        timers.schedule_at(visit, timers.REWARD_REFERRAL, referral, due)


def reward_when_due(visit: Visit, referral_ref: str) -> None:
    """Reward both, unless the friend has sent the product back."""
    referral = find(visit, Referral, referral_ref)
    if _is_returned(visit, referral.order) and not visit.is_broken(Defect.RETURN_REWARDED):
        referral.status = ReferralStatus.WITHHELD
        referral.reason = f"{referral.order.customer.name} returned the product"
        events.record(visit, "referral.withheld", referral.ref, reason=referral.reason)
        return
    referral.status, referral.rewarded_at = ReferralStatus.REWARDED, visit.now
    friend, referrer = referral.order.customer, referral.link.customer
    _reward(visit, friend if visit.is_broken(Defect.REFERRER_FORGOTTEN) else referrer, referral)
    if not visit.is_broken(Defect.FRIEND_FORGOTTEN):
        _reward(visit, friend, referral)
    if visit.is_broken(Defect.REFERRAL_REWARDED_TWICE):
        _reward(visit, referrer, referral)


def referrals_of(visit: Visit, customer: Customer | None) -> Sequence[Referral]:
    """List the purchases that a customer's link (or any) led to, oldest first."""
    query = select(Referral).order_by(Referral.id)
    if customer is not None:
        query = query.join(ReferralLink).where(ReferralLink.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _is_first(visit: Visit, order: Order) -> bool:
    query = select(func.count()).where(
        Order.customer_id == order.customer_id,
        Order.status == OrderStatus.PAID,
        Order.id != order.id,
    )
    return visit.session.scalars(query).one() == 0


def _pending(visit: Visit, order: Order) -> Referral | None:
    query = select(Referral).where(
        Referral.order_id == order.id, Referral.status == ReferralStatus.PENDING
    )
    return visit.session.scalars(query).first()


def _is_returned(visit: Visit, order: Order) -> bool:
    return any(asked.status not in NOT_RETURNED for asked in returns.returns_of(visit, order=order))


def _reward(visit: Visit, customer: Customer, referral: Referral) -> None:
    customer.store_credit += REWARD
    text = f"Thank you for the recommendation: {REWARD} EUR of store credit are yours."
    messages.reach(visit, customer, "referral reward", text, referral=referral.ref)
    events.record(
        visit, "referral.rewarded", referral.ref, customer=customer.ref, amount=f"{REWARD:.2f}"
    )
