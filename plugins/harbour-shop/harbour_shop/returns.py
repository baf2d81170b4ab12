"""Returns: asked for, reasoned, accepted with a label, handed over, or given up."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, cases, events, messages, offers, refunds
from harbour_shop.defects import Defect
from harbour_shop.mail import Attachment
from harbour_shop.money import NOTHING
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Case,
    Customer,
    Order,
    OrderLine,
    OrderStatus,
    Product,
    RefundStatus,
    Return,
    ReturnStatus,
    Shipment,
)

WINDOW = timedelta(days=30)
LABEL_LASTS = timedelta(days=3)
REFUND_WITHIN = timedelta(days=5)
SHIPPING = Decimal("4.90")
ALTERNATIVES = ("Repair under warranty",)
DEFECTS = frozenset({"does not switch on", "stopped working", "battery does not charge"})
OPEN = frozenset({ReturnStatus.ASKED, ReturnStatus.IN_INSPECTION, ReturnStatus.ACCEPTED})
OVER = frozenset({ReturnStatus.REFUSED, ReturnStatus.WITHDRAWN})


def ask(visit: Visit, customer: Customer, product: Product, order_ref: str) -> Return:
    """Take the request down; too late is an answer, not an error."""
    if visit.is_broken(Defect.RETURN_REQUEST_LOST):
        raise Refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR, "return-request-lost", "nobody takes returns today"
        )
    line, delivered = _purchase(visit, customer, product, order_ref)
    asked = Return(
        line=line,
        customer=customer,
        status=ReturnStatus.ASKED,
        channel=visit.channel,
        asked_at=visit.now,
        last_return_day=delivered + WINDOW,
        shipping_cost=SHIPPING,
        refund_status=RefundStatus.NONE,
        refund_amount=NOTHING,
    )
    visit.session.add(asked)
    visit.session.flush()
    _note_request(visit, asked)
    if days_late(asked) and not visit.is_broken(Defect.WINDOW_IGNORED):
        _refuse(visit, asked)
    return asked


def days_late(asked: Return) -> int:
    """Count the days between the last return day and the request; 0 in time."""
    return max((asked.asked_at.date() - asked.last_return_day).days, 0)


def explanation(asked: Return) -> str:
    """Why a return was refused, for a person; empty when it was not."""
    if asked.status is not ReturnStatus.REFUSED:
        return ""
    day = asked.last_return_day
    return f"The return window closed {days_late(asked)} days ago, on {day}."


def give_reason(visit: Visit, asked: Return, reason: str) -> None:
    """Accept the return, or let an agent look at the defect first."""
    if visit.is_broken(Defect.REASON_REFUSED):
        raise Refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR, "reason-refused", "no reason is good enough today"
        )
    _require(asked, frozenset({ReturnStatus.ASKED}), "a reason is wanted only once")
    asked.reason = reason
    audit.note(visit, "give reason", asked.ref)
    if reason.strip().lower() in DEFECTS:
        asked.status = ReturnStatus.IN_INSPECTION
        cases.open_for_defect(visit, asked)
    else:
        _accept(visit, asked)


def confirm_defect(visit: Visit, case: Case) -> None:
    """An agent has seen the defect: the shop pays the way back."""
    asked = case.return_
    if asked is None or asked.status is not ReturnStatus.IN_INSPECTION:
        raise Refusal(
            HTTPStatus.CONFLICT, "nothing-to-confirm", f"{case.ref} waits for no inspection"
        )
    case.defect_confirmed_at = visit.now
    audit.note(visit, "confirm defect", case.ref)
    cases.resolve(visit, case, "defect confirmed")
    if not visit.is_broken(Defect.SHIPPING_COST_KEPT):
        asked.shipping_cost = NOTHING
        asked.shipping_waived = True
    _accept(visit, asked)


def take_back(visit: Visit, case: Case) -> Return:
    """Nobody can solve the case: the product comes back for all its money, at any time."""
    product = case.product or _newest_product(visit, case.customer)
    line, delivered = _purchase(visit, case.customer, product, "")
    costs = visit.is_broken(Defect.TAKEN_BACK_FOR_SHIPPING)
    asked = Return(
        line=line,
        customer=case.customer,
        channel=case.channel,
        asked_at=visit.now,
        last_return_day=delivered + WINDOW,
        reason=case.subject,
        shipping_cost=SHIPPING if costs else NOTHING,
        shipping_waived=not costs,
        refund_status=RefundStatus.NONE,
        refund_amount=NOTHING,
    )
    visit.session.add(asked)
    visit.session.flush()
    _note_request(visit, asked)
    cases.give_up(visit, case)
    _accept(visit, asked)
    return asked


def hand_over(visit: Visit, asked: Return) -> None:
    """Take the parcel and start the refund."""
    if visit.is_broken(Defect.HANDOVER_REFUSED):
        raise Refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR, "handover-refused", "the returns desk is closed"
        )
    _require(asked, frozenset({ReturnStatus.ACCEPTED}), "only an accepted return is handed over")
    if asked.hand_over_by and visit.now > asked.hand_over_by:
        raise Refusal(
            HTTPStatus.CONFLICT, "label-lapsed", f"the label was good until {asked.hand_over_by}"
        )
    asked.parcel_at = visit.now
    audit.note(visit, "hand over parcel", asked.ref)
    events.record(visit, "return.handed-over", asked.ref)
    offers.withdraw_open(visit, asked)
    refunds.refund(visit, asked)


def withdraw(visit: Visit, asked: Return) -> None:
    """Close the return without a refund, as long as the parcel is with the customer."""
    _require(asked, OPEN, "the parcel is already on its way or the return is over")
    audit.note(visit, "withdraw return", asked.ref)
    if visit.is_broken(Defect.WITHDRAWAL_IGNORED):
        return
    asked.status = ReturnStatus.WITHDRAWN
    asked.refund_status = RefundStatus.NONE
    asked.ended = f"withdrawn by {asked.customer.name}"
    offers.withdraw_open(visit, asked)
    events.record(visit, "return.withdrawn", asked.ref)
    text = f"Your return of {asked.line.product.name} is closed without a refund."
    messages.tell(visit, asked.customer, "return withdrawn", text, channel=asked.channel)


def choose_refund_way(visit: Visit, asked: Return, way: str) -> None:
    """Pay the money out another way after the first was rejected."""
    wanted = frozenset({ReturnStatus.REFUND_REJECTED})
    _require(asked, wanted, "another way is asked only after a rejected refund")
    if way not in refunds.OTHER_WAYS:
        raise Refusal(
            HTTPStatus.CONFLICT,
            "way-not-offered",
            f"the shop cannot pay by {way!r}",
            hint=f"offered: {', '.join(refunds.OTHER_WAYS)}",
        )
    audit.note(visit, "choose refund way", asked.ref)
    refunds.refund(visit, asked, way)


def returns_of(
    visit: Visit, customer: Customer | None = None, order: Order | None = None
) -> Sequence[Return]:
    """List returns, oldest first."""
    query = select(Return).order_by(Return.id)
    if customer is not None:
        query = query.where(Return.customer_id == customer.id)
    if order is not None:
        query = query.join(Return.line).where(OrderLine.order_id == order.id)
    return visit.session.scalars(query).all()


def _purchase(
    visit: Visit, customer: Customer, product: Product, order_ref: str
) -> tuple[OrderLine, date]:
    query = (
        select(OrderLine)
        .join(OrderLine.order)
        .join(Order.shipment)
        .where(Order.customer_id == customer.id, OrderLine.product_id == product.id)
        .where(Order.status == OrderStatus.PAID, Shipment.delivered_at.is_not(None))
        .order_by(Order.placed_at.desc(), Order.id.desc())
    )
    for line in visit.session.scalars(query):
        parcel = line.order.shipment
        is_meant = order_ref in {"", line.order.ref} and not _is_returned(visit, line)
        if is_meant and parcel and parcel.delivered_at:
            return line, parcel.delivered_at.date()
    raise Refusal(
        HTTPStatus.NOT_FOUND,
        "nothing-bought",
        f"{customer.name} has no delivered {product.name} to return",
    )


def _newest_product(visit: Visit, customer: Customer) -> Product:
    query = (
        select(Product)
        .join(OrderLine, OrderLine.product_id == Product.id)
        .join(Order, OrderLine.order_id == Order.id)
        .where(Order.customer_id == customer.id, Order.status == OrderStatus.PAID)
        .order_by(Order.placed_at.desc(), Order.id.desc())
    )
    product = visit.session.scalars(query).first()
    if product is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "nothing-bought", f"{customer.name} has bought nothing")
    return product


def _is_returned(visit: Visit, line: OrderLine) -> bool:
    query = select(Return.id).where(Return.line_id == line.id, Return.status.not_in(OVER))
    return visit.session.scalars(query).first() is not None


def _note_request(visit: Visit, asked: Return) -> None:
    author = "unknown" if visit.is_broken(Defect.NO_MINIMAL_AUDIT) else ""
    audit.note(visit, "ask for return", asked.ref, author=author)
    events.record(visit, "return.asked", asked.ref, product=asked.line.product.name)


def _refuse(visit: Visit, asked: Return) -> None:
    asked.status = ReturnStatus.REFUSED
    asked.ended = "refused: the return window had passed"
    events.record(visit, "return.refused", asked.ref, days_late=str(days_late(asked)))
    messages.tell(visit, asked.customer, "return refused", explanation(asked))


def _accept(visit: Visit, asked: Return) -> None:
    asked.status = ReturnStatus.ACCEPTED
    asked.refund_status = RefundStatus.PLANNED
    asked.refund_amount = refunds.amount_allowed(visit, asked)
    asked.label_number = f"HS{visit.shop.dice.randrange(10**8):08}"
    asked.hand_over_by = visit.now + LABEL_LASTS
    if not visit.is_broken(Defect.LABEL_WITHOUT_REFUND_DAY):
        asked.refund_day = visit.now.date() + REFUND_WITHIN
    _send_label(visit, asked)
    events.record(visit, "return.accepted", asked.ref, label=asked.label_number)
    offers.propose(visit, asked)


def _send_label(visit: Visit, asked: Return) -> None:
    lines = [
        f"Return label {asked.label_number} for {asked.line.product.name}",
        f"Hand the parcel over by: {asked.hand_over_by:%Y-%m-%d %H:%M} UTC",
        f"Shipping cost: {asked.shipping_cost} EUR",
    ]
    if asked.refund_day:
        lines.append(f"Refund day: {asked.refund_day}")
    text = "\n".join(lines) + "\n"
    label = Attachment(name="return-label.txt", text=text)
    messages.post(visit, asked.customer, "return label", f"Your return label.\n{text}", label)


def _require(asked: Return, statuses: frozenset[ReturnStatus], why: str) -> None:
    if asked.status not in statuses:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{asked.ref} is {asked.status}: {why}")
