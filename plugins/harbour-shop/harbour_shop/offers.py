"""An exchange offered instead of a refund: once a return, only with consent, counted once."""

from collections.abc import Sequence
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import func, select

from harbour_shop import audit, events, messages
from harbour_shop.catalogue import available, find_product, require_available
from harbour_shop.defects import Defect
from harbour_shop.fulfilment import DELIVERS_IN, tell_warehouse
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Counter,
    Customer,
    Offer,
    OfferStatus,
    Order,
    OrderLine,
    OrderStatus,
    Product,
    RefundStatus,
    Return,
    ReturnStatus,
    Shipment,
)

MADE = "made"
ACTIONS = {OfferStatus.ACCEPTED: "accept offer", OfferStatus.DECLINED: "decline offer"}


def propose(visit: Visit, asked: Return) -> None:
    """Offer what fits better to a loyal customer who agreed to offers, if it is in stock."""
    product = find_product(visit, asked.line.product.successor)
    if product is None or not _is_welcome(visit, asked, product):
        return
    offer = Offer(
        return_=asked,
        customer=asked.customer,
        product=product,
        status=OfferStatus.PROPOSED,
        made_at=visit.now,
    )
    visit.session.add(offer)
    visit.session.flush()
    _count(visit, MADE)
    events.record(visit, "offer.made", offer.ref, product=product.name, return_id=asked.ref)
    messages.tell(
        visit,
        asked.customer,
        "exchange offer",
        f"Would you rather have {product.name} than your money back?",
        channel=asked.channel,
        offer=offer.ref,
    )


def accept(visit: Visit, offer: Offer) -> None:
    """Send the replacement and cancel the refund."""
    _require_proposed(offer)
    require_available(visit, offer.product, 1)
    asked = offer.return_
    offer.order_ref = _place_replacement(visit, offer).ref
    asked.status = ReturnStatus.EXCHANGED
    if not visit.is_broken(Defect.REFUND_NOT_CANCELLED):
        asked.refund_status = RefundStatus.CANCELLED
    asked.ended = f"exchanged for {offer.product.name}"
    events.record(visit, "return.closed", asked.ref, ended=asked.ended)
    _answer(visit, offer, OfferStatus.ACCEPTED)


def decline(visit: Visit, offer: Offer) -> None:
    """Take no for an answer; the return goes on."""
    _require_proposed(offer)
    if not visit.is_broken(Defect.DECLINE_NOT_RECORDED):
        _answer(visit, offer, OfferStatus.DECLINED)


def withdraw_open(visit: Visit, asked: Return) -> None:
    """Take back an offer that nobody answered."""
    for offer in offers_of(visit, None, asked):
        if offer.status is OfferStatus.PROPOSED:
            offer.status = OfferStatus.WITHDRAWN
            events.record(visit, "offer.withdrawn", offer.ref)


def offers_of(visit: Visit, customer: Customer | None, asked: Return | None) -> Sequence[Offer]:
    """List offers, oldest first."""
    query = select(Offer).order_by(Offer.id)
    if customer is not None:
        query = query.where(Offer.customer_id == customer.id)
    if asked is not None:
        query = query.where(Offer.return_id == asked.id)
    return visit.session.scalars(query).all()


def counter(visit: Visit) -> dict[str, int]:
    """Read what Marketing Team counts, beside the number of offers there really are."""
    counted = {row.name: row.count for row in visit.session.scalars(select(Counter))}
    offers = visit.session.scalars(select(func.count()).select_from(Offer)).one()
    names = (MADE, *(answer.value for answer in ACTIONS))
    return {**{name: counted.get(name, 0) for name in names}, "offers": offers}


def _is_welcome(visit: Visit, asked: Return, product: Product) -> bool:
    if visit.is_broken(Defect.OFFER_NOT_MADE):
        return False
    in_stock = available(visit, product) > 0 or visit.is_broken(Defect.OFFER_WITHOUT_STOCK)
    agreed = asked.customer.loyal and asked.customer.offers
    return agreed and in_stock and not offers_of(visit, None, asked)


def _place_replacement(visit: Visit, offer: Offer) -> Order:
    asked = offer.return_
    day = visit.now.date() + DELIVERS_IN
    offer.product.stock -= 1
    # The returned product pays for it: the customer is charged nothing.
    order = Order(
        customer=offer.customer,
        status=OrderStatus.PAID,
        channel=visit.channel,
        placed_at=visit.now,
        delivery=Decimal("0.00"),
        discount_percent=0,
        method="exchange",
        replaces=asked.ref,
        delivery_day=day,
        shipment=Shipment(promised_day=day, status="ordered"),
        lines=[OrderLine(product=offer.product, price=Decimal("0.00"), quantity=1)],
    )
    visit.session.add(order)
    visit.session.flush()
    events.record(visit, "order.placed", order.ref, replaces=asked.ref)
    tell_warehouse(visit, order)
    return order


def _answer(visit: Visit, offer: Offer, status: OfferStatus) -> None:
    offer.status = status
    _count(visit, status.value)
    audit.note(visit, ACTIONS[status], offer.ref)
    events.record(visit, f"offer.{status.value}", offer.ref)


def _require_proposed(offer: Offer) -> None:
    if offer.status is not OfferStatus.PROPOSED:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{offer.ref} is already {offer.status}")


def _count(visit: Visit, name: str) -> None:
    row = visit.session.scalars(select(Counter).where(Counter.name == name)).first()
    if row is None:
        row = Counter(name=name, count=0)
        visit.session.add(row)
    row.count += 2 if visit.is_broken(Defect.OFFER_COUNTED_TWICE) else 1
    visit.session.flush()
