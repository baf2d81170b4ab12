"""Buying a past order again in one go, with the stored card.

A goods' successor stands in for what was withdrawn from sale. When the card is over, the goods go
into the cart, to be paid another way; when it is refused twice, the order is kept as a draft.
"""

from dataclasses import dataclass
from http import HTTPStatus

from harbour_shop import audit, calls, cards, carts, catalogue, checkout, events, messages, orders
from harbour_shop.defects import Defect
from harbour_shop.outside import Answer
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Order, OrderStatus, Product, StoredCard

CARD = "card"
REFUSALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A product that is no longer sold, and what takes its place."""

    withdrawn: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An order like a past one, ready to be confirmed."""

    order: Order
    card: StoredCard
    swaps: tuple[Swap, ...]


def propose(visit: Visit, past: Order) -> Proposal:
    """Make an order like a past one at today's prices; refuses when the stored card is over."""
    customer = past.customer
    wanted = [(_sold_now(visit, line.product), line.quantity) for line in past.lines]
    for product, quantity in wanted:
        catalogue.require_available(visit, product, quantity)
    card = cards.known_card(visit, customer)
    if cards.is_expired(visit, card):
        wishes = [carts.Wish(product=product.name, quantity=count) for product, count in wanted]
        carts.fill(visit, customer, wishes)
        raise _card_expired(card)
    order = checkout.place(visit, customer, wanted, orders.DELIVERY)
    order.again_of = past.ref
    if visit.is_broken(Defect.REORDER_AT_OLD_PRICE):
        for line, before in zip(order.lines, past.lines, strict=True):
            line.price = before.price
    audit.note(visit, "propose reorder", order.ref)
    pairs = zip(past.lines, order.lines, strict=True)
    swaps = tuple(
        Swap(withdrawn=before.product.name, successor=line.product.name)
        for before, line in pairs
        if before.product is not line.product
    )
    return Proposal(order=order, card=card, swaps=swaps)


def confirm(visit: Visit, order: Order) -> None:
    """Charge the stored card; the second refusal makes the order a draft, to be confirmed later."""
    if not order.again_of:
        raise Refusal(
            HTTPStatus.CONFLICT, "no-reorder", f"{order.ref} was not proposed from a past order"
        )
    if order.status is OrderStatus.DRAFT:
        order.status = OrderStatus.OPEN
    try:
        checkout.pay(visit, order, CARD)
    except Refusal as refusal:
        if refusal.error == checkout.DECLINED and _declined(visit, order) >= REFUSALS:
            _keep_as_draft(visit, order)
        raise


def _sold_now(visit: Visit, product: Product) -> Product:
    if not product.withdrawn or visit.is_broken(Defect.WITHDRAWN_IS_SOLD):
        return product
    successor = catalogue.find_product(visit, product.successor)
    if successor is None or successor.withdrawn:
        raise catalogue.withdrawn(product)
    return successor


def _declined(visit: Visit, order: Order) -> int:
    asked = calls.calls(visit, calls.PAYMENT_PROVIDER, "charge", order.ref)
    return sum(call.answer == Answer.DECLINED for call in asked)


def _keep_as_draft(visit: Visit, order: Order) -> None:
    if visit.is_broken(Defect.DRAFT_LOST):
        order.status = OrderStatus.CANCELLED
        return
    order.status = OrderStatus.DRAFT
    events.record(visit, "order.drafted", order.ref)
    if visit.is_broken(Defect.DRAFT_NOT_TOLD):
        return
    text = (
        f"Your card was refused {REFUSALS} times. We keep {order.ref} as a draft: confirm it "
        f"again, or pay another way. Nothing was charged."
    )
    messages.tell(visit, order.customer, "order draft", text, order=order.ref)


def _card_expired(card: StoredCard) -> Refusal:
    return Refusal(
        HTTPStatus.CONFLICT,
        "card-expired",
        f"the stored card ending in {card.ending} expired on {card.expires_on}",
        hint="the goods are in the cart: check out and pay another way",
        facts={"ending": card.ending, "expired_on": f"{card.expires_on}"},
    )
