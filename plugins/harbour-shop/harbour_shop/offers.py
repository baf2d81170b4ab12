"""An exchange offered instead of a refund: once a return, only with consent, counted once."""

from collections.abc import Sequence
from http import HTTPStatus

from sqlalchemy import func, select

from harbour_shop import audit, events, messages, replacements
from harbour_shop.catalogue import available, find_product, require_available
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Counter,
    Customer,
    Offer,
    OfferStatus,
    Product,
    RefundStatus,
    Return,
    ReturnStatus,
)

MADE = "made"
ACTIONS = {OfferStatus.ACCEPTED: "accept offer", OfferStatus.DECLINED: "decline offer"}


def propose(visit: Visit, asked: Return) -> None:
    """Offer what fits better to a loyal customer who agreed to offers, if it is in stock."""
    product = find_product(visit, asked.line.product.successor)
    if product is None or not _is_welcome(visit, asked, product):
        return
    offer = make(visit, asked.customer, product, asked=asked)
    messages.tell(
        visit,
        asked.customer,
        "exchange offer",
        f"Would you rather have {product.name} than your money back?",
        channel=asked.channel,
        offer=offer.ref,
    )


def make(
    visit: Visit,
    customer: Customer,
    product: Product,
    *,
    asked: Return | None = None,
    delivery: str = "",
) -> Offer:
    """Write an offer down and count it: for a return, or for a delivery."""
    offer = Offer(
        return_=asked,
        customer=customer,
        product=product,
        delivery=delivery,
        price=product.price,
        status=OfferStatus.PROPOSED,
        made_at=visit.now,
        order_ref="",
    )
    visit.session.add(offer)
    visit.session.flush()
    _count(visit, MADE)
    about = asked.ref if asked else delivery
    events.record(visit, "offer.made", offer.ref, product=product.name, about=about)
    return offer


def accept(visit: Visit, offer: Offer, asked: Return) -> None:
    """Send the replacement and cancel the refund of the return."""
    require_proposed(offer)
    require_available(visit, offer.product, 1)
    is_same = visit.is_broken(Defect.EXCHANGED_FOR_THE_SAME)
    product = asked.line.product if is_same else offer.product
    offer.order_ref = replacements.place(visit, offer.customer, product, asked).ref
    asked.status = ReturnStatus.EXCHANGED
    if not visit.is_broken(Defect.REFUND_NOT_CANCELLED):
        asked.refund_status = RefundStatus.CANCELLED
    asked.ended = f"exchanged for {offer.product.name}"
    events.record(visit, "return.closed", asked.ref, ended=asked.ended)
    answer(visit, offer, OfferStatus.ACCEPTED)


def decline(visit: Visit, offer: Offer) -> None:
    """Take no for an answer; the return goes on."""
    require_proposed(offer)
    if not visit.is_broken(Defect.DECLINE_NOT_RECORDED):
        answer(visit, offer, OfferStatus.DECLINED)


def answer(visit: Visit, offer: Offer, status: OfferStatus) -> None:
    """Take down what the customer made of an offer, and count it."""
    offer.status = status
    _count(visit, status.value)
    audit.note(visit, ACTIONS[status], offer.ref)
    events.record(visit, f"offer.{status.value}", offer.ref)


def require_proposed(offer: Offer) -> None:
    """Refuse when the offer has been answered before."""
    if offer.status is not OfferStatus.PROPOSED:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{offer.ref} is already {offer.status}")


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


def _count(visit: Visit, name: str) -> None:
    row = visit.session.scalars(select(Counter).where(Counter.name == name)).first()
    if row is None:
        row = Counter(name=name, count=0)
        visit.session.add(row)
    row.count += 2 if visit.is_broken(Defect.OFFER_COUNTED_TWICE) else 1
    visit.session.flush()
