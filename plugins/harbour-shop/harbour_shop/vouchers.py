"""Vouchers: printed for everybody, or issued to one customer and good for one order."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import events
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, Voucher

LASTS = timedelta(days=365)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8


def issue(
    visit: Visit, customer: Customer, percent: int, reason: str, lasts: timedelta = LASTS
) -> Voucher:
    """Make a voucher for one customer; `reason` is what for ("late delivery")."""
    voucher = Voucher(
        code="".join(visit.shop.dice.choices(LETTERS, k=LENGTH)),
        percent=percent,
        customer_id=customer.id,
        reason=reason,
        until=visit.now + lasts,
        spent_on="",
    )
    visit.session.add(voucher)
    visit.session.flush()
    events.record(visit, "voucher.issued", voucher.ref, customer=customer.ref, reason=reason)
    return voucher


def vouchers_of(visit: Visit, customer: Customer) -> Sequence[Voucher]:
    """List the vouchers issued to a customer, oldest first."""
    query = select(Voucher).where(Voucher.customer_id == customer.id).order_by(Voucher.id)
    return visit.session.scalars(query).all()


def usable(visit: Visit, order: Order, code: str) -> Voucher:
    """Look a voucher up for an order; refuses what is unknown, another's, used or over."""
    voucher = visit.session.scalars(select(Voucher).where(Voucher.code == code)).first()
    if voucher is None or voucher.customer_id not in {None, order.customer_id}:
        raise Refusal(HTTPStatus.NOT_FOUND, "unknown-voucher", f"there is no voucher {code!r}")
    is_used = voucher.spent_on not in {"", order.ref}
    if is_used and not visit.is_broken(Defect.VOUCHER_GOOD_AGAIN):
        if visit.is_broken(Defect.REFUSED_BUT_LOWERED):
            order.voucher, order.discount_percent = voucher.code, voucher.percent
        raise Refusal(HTTPStatus.CONFLICT, "voucher-used", f"the voucher {code!r} was used before")
    if voucher.until is not None and voucher.until < visit.now:
        raise Refusal(
            HTTPStatus.CONFLICT,
            "voucher-over",
            f"the voucher {code!r} was good until {voucher.until.date()}",
        )
    return voucher


def spend(visit: Visit, order: Order) -> None:
    """Use up the voucher of an order that was charged, if it was issued to one customer."""
    if not order.voucher:
        return
    query = select(Voucher).where(Voucher.code == order.voucher)
    voucher = visit.session.scalars(query).first()
    if voucher is not None and voucher.customer_id is not None:
        voucher.spent_on = order.ref
        events.record(visit, "voucher.spent", voucher.ref, order=order.ref)
