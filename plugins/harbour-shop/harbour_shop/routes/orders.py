"""Checkout, orders, purchases, shipments."""

from datetime import datetime
from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Response

from harbour_shop import (
    accounts,
    checkout,
    delays,
    deliveries,
    orders,
    reactions,
    referrals,
    shipments,
)
from harbour_shop.bounds import Day, Moment, Pieces
from harbour_shop.carts import Wish
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.refusals import PAYING, declared
from harbour_shop.shipments import ShipmentEvent
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, OrderStatus, Shipment
from harbour_shop.views.orders import (
    OrderView,
    RefundsView,
    ShipmentView,
    show_order,
    show_refunds,
    show_shipment,
)
from harbour_shop.views.shown import Items

router = APIRouter(tags=["orders"])
CARRIER = frozenset({"Carrier"})


class CheckoutAsk(Ask):
    """Who buys, and as what kind of buyer. The actor buys when `customer` is empty."""

    persona: str = ""
    customer: str = ""


class VoucherCode(Ask):
    """The code on a voucher."""

    voucher: str


class PaymentMethod(Ask):
    """How to pay."""

    method: Literal["card", "wallet", "invoice"]


class QuickPurchase(Ask):
    """One product, bought at once."""

    product: str
    quantity: Pieces = 1
    method: Literal["card", "wallet", "invoice"] = "wallet"
    referral: str = ""


class ShipmentNews(Ask):
    """What happened to a parcel, when (now by default), where; when a late one is expected."""

    event: ShipmentEvent
    at: Moment | None = None
    place: str = ""
    expected_on: Day | None = None


class PickUpCode(Ask):
    """The code of the pick-up notice."""

    code: str


@router.post("/orders", status_code=201)
async def open_checkout(visit: Visiting, asked: CheckoutAsk) -> OrderView:
    """Turn the cart into an order with its total."""
    buyer = _buyer(visit, asked.customer)
    return show_order(visit, checkout.open_checkout(visit, buyer, asked.persona))


@router.get("/orders")
async def find_orders(visit: Visiting, customer: str = "", status: str = "") -> Items[OrderView]:
    """List orders."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = orders.orders_of(visit, owner, status)
    return Items(items=tuple(show_order(visit, order) for order in found))


@router.get("/orders/{order}", name="show_order")
async def show_one_order(visit: Visiting, order: str) -> OrderView:
    """Show an order."""
    return show_order(visit, find(visit, Order, order))


@router.post("/orders/{order}/voucher")
async def enter_voucher(visit: Visiting, order: str, asked: VoucherCode) -> OrderView:
    """Lower the total by a voucher."""
    wanted = _own_order(visit, order)
    checkout.enter_voucher(visit, wanted, asked.voucher)
    return show_order(visit, wanted)


@router.post("/orders/{order}/pay", responses=PAYING)
async def pay_order(
    visit: Visiting, order: str, asked: PaymentMethod, response: Response
) -> OrderView:
    """Have the total charged, at most once; 202 while Payment Provider does not answer."""
    wanted = _own_order(visit, order)
    checkout.pay(visit, wanted, asked.method)
    if wanted.status is OrderStatus.WAITING:
        response.status_code = 202
    return show_order(visit, wanted)


@router.get("/orders/{order}/refunds", name="show_refunds")
async def show_refunds_of(visit: Visiting, order: str) -> RefundsView:
    """Show what was given back for an order."""
    return show_refunds(find(visit, Order, order))


@router.post("/purchases", status_code=201, responses=PAYING)
async def buy_now(visit: Visiting, asked: QuickPurchase) -> OrderView:
    """Buy one product at once, perhaps through a referral: charged, confirmed, off the shelf."""
    buyer = accounts.customer_acting(visit)
    link = referrals.follow(visit, buyer, asked.referral) if asked.referral else None
    wish = Wish(product=asked.product, quantity=asked.quantity)
    order = checkout.buy_now(visit, buyer, wish, asked.method)
    if link is not None:
        referrals.note_purchase(visit, link, order)
    return show_order(visit, order)


@router.get("/shipments/{shipment}", name="show_shipment")
async def show_one_shipment(visit: Visiting, shipment: str) -> ShipmentView:
    """Show where a parcel is."""
    return show_shipment(visit, find(visit, Shipment, shipment))


@router.post("/shipments/{shipment}/events")
async def record_shipment_event(
    visit: Visiting, shipment: str, asked: ShipmentNews
) -> ShipmentView:
    """Take down what Carrier says about a parcel."""
    accounts.require_role(visit, CARRIER)
    parcel = find(visit, Shipment, shipment)
    at: datetime = asked.at or visit.now
    shipments.record_event(visit, parcel, asked.event, at, asked.place)
    if asked.event is ShipmentEvent.LATE:
        delays.expect(visit, parcel, asked.expected_on)
    reactions.react(visit, parcel, asked.event, at)
    return show_shipment(visit, parcel)


@router.post("/shipments/{shipment}/pick-up", responses=declared(HTTPStatus.GONE))
async def pick_up_parcel(visit: Visiting, shipment: str, asked: PickUpCode) -> ShipmentView:
    """Fetch the parcel from the pick-up point, while it is kept there."""
    parcel = find(visit, Shipment, shipment)
    accounts.require_owner(visit, parcel.order.customer)
    deliveries.pick_up(visit, parcel, asked.code)
    reactions.react(visit, parcel, ShipmentEvent.DELIVERED, visit.now)
    return show_shipment(visit, parcel)


def _buyer(visit: Visit, name: str) -> Customer:
    if not name:
        return accounts.customer_acting(visit)
    buyer = accounts.known_customer(visit, name)
    accounts.require_owner(visit, buyer)
    return buyer


def _own_order(visit: Visit, ref: str) -> Order:
    order = find(visit, Order, ref)
    accounts.require_owner(visit, order.customer)
    return order
