"""Returns, cases and offers as the shop shows them."""

from datetime import date, datetime
from decimal import Decimal

from harbour_shop import refunds, returns
from harbour_shop.defects import Defect
from harbour_shop.money import NOTHING
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, Offer, RefundStatus, Return
from harbour_shop.views.shown import View


class PurchaseView(View):
    """What was bought, and when it came."""

    order: str
    product: str
    price: Decimal
    bought_on: date
    delivered_on: date | None


class LabelView(View):
    """What the parcel needs. `refund_day` is the day on which the money arrives at the latest."""

    number: str
    refund_day: date | None
    hand_over_by: datetime | None
    sent_to: str


class RefundView(View):
    """What becomes of the money. `ways` are offered when the first one was rejected."""

    status: str
    amount: Decimal
    way: str
    day: date | None
    ways: tuple[str, ...]


class ReturnView(View):
    """A return. `explanation` and `alternatives` are for a refused one."""

    id: str
    customer: str
    status: str
    channel: str
    order: str
    product: str
    purchase: PurchaseView | None
    last_return_day: date | None
    reason: str
    case: str
    shipping_cost: Decimal
    shipping_waived: bool
    label: LabelView | None
    handed_over_at: datetime | None
    refund: RefundView
    explanation: str
    closed_days_ago: int
    alternatives: tuple[str, ...]
    ended: str


class SaidView(View):
    """One message of a case."""

    author: str
    channel: str
    text: str
    at: datetime


class CaseView(View):
    """A support case.

    `answer_by` is the promised moment of the first answer, `confirm_by` when an agent must have
    looked at a defect; `article` is the title of what the Help Center answered.
    """

    id: str
    customer: str
    subject: str
    channel: str
    status: str
    assigned_to: str
    return_id: str
    product: str
    article: str
    opened_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    escalated_at: datetime | None
    closed_at: datetime | None
    confirm_by: datetime | None
    defect_confirmed_at: datetime | None
    solution: str
    messages: tuple[SaidView, ...]


class OfferView(View):
    """An exchange for a return or an accessory for a delivery; `order` is what came of it.

    `price` is what the product costs now while the offer is open; an exchange costs nothing.
    """

    id: str
    customer: str
    return_id: str
    delivery: str
    product: str
    price: Decimal
    status: str
    made_at: datetime
    order: str


class CounterView(View):
    """What Marketing Team counts, and how many offers there really are."""

    made: int
    accepted: int
    declined: int
    offers: int


def show_return(visit: Visit, asked: Return) -> ReturnView:
    """Show how far a return has come."""
    hides = visit.is_broken(Defect.RETURN_NOT_SHOWN)
    late = asked.status == "refused"
    return ReturnView(
        id=asked.ref,
        customer=asked.customer.ref,
        status=asked.status,
        channel=asked.channel,
        order=asked.line.order.ref,
        product=asked.line.product.name,
        purchase=None if hides else _purchase(asked),
        last_return_day=None if hides else asked.last_return_day,
        reason=asked.reason,
        case=asked.case.ref if asked.case else "",
        shipping_cost=asked.shipping_cost,
        shipping_waived=asked.shipping_waived,
        label=_label(asked),
        handed_over_at=asked.parcel_at,
        refund=_refund(asked),
        explanation=returns.explanation(asked),
        closed_days_ago=returns.days_late(asked) if late else 0,
        alternatives=_alternatives(visit) if late else (),
        ended=asked.ended,
    )


def show_case(case: Case) -> CaseView:
    """Show a case with everything that was said."""
    return CaseView(
        id=case.ref,
        customer=case.customer.ref,
        subject=case.subject,
        channel=case.channel,
        status=case.status,
        assigned_to=case.assigned_to,
        return_id=case.return_.ref if case.return_ else "",
        product=case.product.name if case.product else "",
        article=case.article,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        answered_at=case.answered_at,
        escalated_at=case.escalated_at,
        closed_at=case.closed_at,
        confirm_by=case.confirm_by,
        defect_confirmed_at=case.defect_confirmed_at,
        solution=case.solution,
        messages=tuple(
            SaidView(author=said.author, channel=said.channel, text=said.text, at=said.at)
            for said in case.messages
        ),
    )


def show_offer(visit: Visit, offer: Offer) -> OfferView:
    """Show what became of an offer."""
    return OfferView(
        id=offer.ref,
        customer=offer.customer.ref,
        return_id=offer.return_.ref if offer.return_ else "",
        delivery=offer.delivery,
        product=offer.product.name,
        price=_price(visit, offer),
        status=offer.status,
        made_at=offer.made_at,
        order=offer.order_ref,
    )


def _price(visit: Visit, offer: Offer) -> Decimal:
    if offer.return_ is not None:
        return NOTHING
    is_open = offer.status == "proposed" and not visit.is_broken(Defect.OLD_PRICE_SHOWN)
    return offer.product.price if is_open else offer.price


def _purchase(asked: Return) -> PurchaseView:
    order = asked.line.order
    delivered = order.shipment.delivered_at if order.shipment else None
    return PurchaseView(
        order=order.ref,
        product=asked.line.product.name,
        price=asked.line.price,
        bought_on=order.placed_at.date(),
        delivered_on=delivered.date() if delivered else None,
    )


def _label(asked: Return) -> LabelView | None:
    if not asked.label_number:
        return None
    return LabelView(
        number=asked.label_number,
        refund_day=asked.refund_day,
        hand_over_by=asked.hand_over_by,
        sent_to=asked.customer.email,
    )


def _alternatives(visit: Visit) -> tuple[str, ...]:
    return () if visit.is_broken(Defect.NOTHING_INSTEAD_OF_A_RETURN) else returns.ALTERNATIVES


def _refund(asked: Return) -> RefundView:
    is_rejected = asked.refund_status is RefundStatus.REJECTED
    return RefundView(
        status=asked.refund_status,
        amount=asked.refund_amount,
        way=asked.refund_way,
        day=asked.refund_day,
        ways=refunds.OTHER_WAYS if is_rejected else (),
    )
