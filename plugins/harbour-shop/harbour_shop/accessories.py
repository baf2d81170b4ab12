"""Offers of what goes with a delivered product: with consent, once a delivery, never nagging."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from harbour_shop import audit, consents, messages, offers
from harbour_shop.carts import Wish
from harbour_shop.catalogue import available, find_product
from harbour_shop.checkout import buy_now
from harbour_shop.consents import Topic
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Offer, OfferStatus, Product, Shipment

KIND = "accessory offer"
WITHIN = timedelta(days=30)
QUIET_DAYS = 90


def send_offers(visit: Visit) -> Sequence[Offer]:
    """Offer an accessory for every delivery of the last month that may have one."""
    eligible = eligible_deliveries(visit)
    audit.note(visit, "send accessory offers", "offers")
    return [_offer(visit, shipment, product) for shipment, product in eligible]


def eligible_deliveries(visit: Visit) -> Sequence[tuple[Shipment, Product]]:
    """Deliveries of the last month with an accessory in stock and a customer who may hear of it.

    A customer who gets an offer in the same round gets no second one.
    """
    query = select(Shipment).where(
        Shipment.delivered_at > visit.now - WITHIN, Shipment.delivered_at <= visit.now
    )
    offered = {offer.delivery for offer in visit.session.scalars(select(Offer))}
    found: dict[int, tuple[Shipment, Product]] = {}
    for shipment in visit.session.scalars(query.order_by(Shipment.id)):
        product = _accessory(visit, shipment)
        if product and shipment.ref not in offered and _is_welcome(visit, shipment.order.customer):
            found.setdefault(shipment.order.customer_id, (shipment, product))
    return tuple(found.values())


def accept(visit: Visit, offer: Offer) -> None:
    """Buy the accessory at the price of this moment, the one that the offer shows."""
    offers.require_proposed(offer)
    offer.order_ref = _order(
        visit, offer, 2 if visit.is_broken(Defect.ACCESSORY_ORDERED_TWICE) else 1
    )
    offers.answer(visit, offer, OfferStatus.ACCEPTED)


def decline(visit: Visit, offer: Offer) -> None:
    """Take no for an answer, and offer nothing for a while."""
    offers.require_proposed(offer)
    offers.answer(visit, offer, OfferStatus.DECLINED)
    days = QUIET_DAYS - 1 if visit.is_broken(Defect.QUIET_A_DAY_SHORT) else QUIET_DAYS
    consents.hush(visit, offer.customer, Topic.OFFERS, days)
    if visit.is_broken(Defect.DECLINED_AND_CHARGED):
        _order(visit, offer, 1)


def _order(visit: Visit, offer: Offer, quantity: int) -> str:
    wish = Wish(product=offer.product.name, quantity=quantity)
    return buy_now(visit, offer.customer, wish, "card").ref


def _accessory(visit: Visit, shipment: Shipment) -> Product | None:
    for line in shipment.order.lines:
        name = line.product.accessory
        if visit.is_broken(Defect.SUCCESSOR_FOR_ACCESSORY):
            name = line.product.successor or name
        product = find_product(visit, name)
        if product is not None and available(visit, product) > 0:
            return product
    return None


def _is_welcome(visit: Visit, customer: Customer) -> bool:
    if visit.is_broken(Defect.OFFERED_WITHOUT_CONSENT):
        return not consents.is_quiet(visit, customer, Topic.OFFERS)
    if visit.is_broken(Defect.QUIET_PERIOD_IGNORED):
        return consents.agrees(customer, Topic.OFFERS)
    return consents.may_hear(visit, customer, Topic.OFFERS)


def _offer(visit: Visit, shipment: Shipment, product: Product) -> Offer:
    customer = shipment.order.customer
    offer = offers.make(visit, customer, product, delivery=shipment.ref)
    text = f"{product.name} goes with what you bought: {product.price} EUR.\n"
    messages.reach(visit, customer, KIND, text, offer=offer.ref)
    return offer
