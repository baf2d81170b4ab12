"""From a charge to goods on their way, or the money back."""

from datetime import timedelta

from harbour_shop import (
    calls,
    carts,
    confirmations,
    events,
    loyalty,
    messages,
    orders,
    payments,
    win_back,
)
from harbour_shop.catalogue import available
from harbour_shop.defects import Defect
from harbour_shop.outside import ORIGINAL_WAY, Answer
from harbour_shop.records import find
from harbour_shop.shop import Visit
from harbour_shop.tables import Order, OrderStatus, Product, Shipment

DELIVERS_IN = timedelta(days=2)


def confirm_when_due(visit: Visit, order_ref: str) -> None:
    """Take the goods from the shelf, or give the money back when they are gone."""
    order = find(visit, Order, order_ref)
    if order.voucher and visit.is_broken(Defect.VOUCHER_ORDER_STUCK):
        return
    gone = _sold_to_others(visit, order)
    if gone is None:
        confirm(visit, order)
        _spoil(visit, order)
    else:
        _give_up(visit, order, gone)


def charge_again(visit: Visit, order_ref: str) -> None:
    """Keep the promise of a confirmation, or say that nothing was charged."""
    order = find(visit, Order, order_ref)
    if payments.charge(visit, order) is Answer.ACCEPTED:
        order.status = OrderStatus.CHARGED
        confirm_when_due(visit, order_ref)
        return
    order.holds.clear()
    order.status = OrderStatus.CANCELLED
    loyalty.give_back(visit, order)
    text = "Your order could not be charged in time: it is cancelled, and nothing was paid."
    messages.tell(visit, order.customer, "order cancelled", text, order=order.ref)
    events.record(visit, "order.cancelled", order.ref)


def confirm(visit: Visit, order: Order) -> None:
    """Make a charged order a paid one: goods, delivery day, confirmation, Warehouse."""
    for line in order.lines:
        line.product.stock -= line.quantity
        line.serial = orders.serial_of(line)
    order.holds.clear()
    order.status = OrderStatus.PAID
    day = visit.now.date() + DELIVERS_IN
    if not visit.is_broken(Defect.NO_DELIVERY_DAY):
        order.delivery_day = day
    order.shipment = Shipment(promised_day=day, status="ordered")
    visit.session.flush()
    events.record(visit, "order.paid", order.ref, total=f"{orders.total(order):.2f}")
    win_back.watch(visit, order)
    carts.empty(visit, order.customer)
    confirmations.send(visit, order)
    tell_warehouse(visit, order)


def tell_warehouse(visit: Visit, order: Order) -> None:
    """Ask Warehouse to ship a paid order."""
    if visit.is_broken(Defect.WAREHOUSE_NOT_TOLD):
        return
    lines = ", ".join(f"{line.quantity} x {line.product.name}" for line in order.lines)
    calls.log(visit, calls.WAREHOUSE, "ship", order, Answer.ACCEPTED, goods=lines)


def _spoil(visit: Visit, order: Order) -> None:
    """What two faults do to an order that was just confirmed."""
    if visit.is_broken(Defect.CHARGED_AT_CONFIRMATION):
        payments.charge_once_more(visit, order)
    if visit.is_broken(Defect.PAID_IS_NOT_SHOWN):
        order.status = OrderStatus.CHARGED


def _sold_to_others(visit: Visit, order: Order) -> Product | None:
    for line in order.lines:
        if available(visit, line.product, but_for=order) < line.quantity:
            return line.product
    return None


def _give_up(visit: Visit, order: Order, gone: Product) -> None:
    if not visit.is_broken(Defect.CHARGE_KEPT):
        payments.refund(visit, order, orders.amount_paid(order), ORIGINAL_WAY)
    order.holds.clear()
    order.status = OrderStatus.REFUNDED
    loyalty.give_back(visit, order)
    if visit.is_broken(Defect.NOTIFICATION_NOT_OFFERED):
        return
    order.notification_offer = gone.name
    text = (
        f"{gone.name} was sold out before your order could be confirmed; your money comes back. "
        f"We can tell you when it is back in stock."
    )
    messages.tell(visit, order.customer, "back-in-stock offer", text, product=gone.name)
