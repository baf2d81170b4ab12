"""From a full cart to a charge."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import NoReturn

from harbour_shop import audit, carts, events, messages, orders, payments, timers, vouchers
from harbour_shop.catalogue import known_product, require_available
from harbour_shop.defects import Defect
from harbour_shop.fulfilment import confirm
from harbour_shop.outside import Answer
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Hold, Order, OrderLine, OrderStatus, Product

CONFIRMS_AFTER = timedelta(seconds=30)
HOLDS_FOR = timedelta(minutes=10)
METHODS = ("card", "wallet")
METHODS_BY_PERSONA = {"Loyal Customer": (*METHODS, "invoice")}
DECLINED = "payment-declined"
CLOSED = frozenset({OrderStatus.REFUNDED, OrderStatus.CANCELLED})
TO_BE_PAID = frozenset({OrderStatus.OPEN, OrderStatus.DRAFT})


def methods(order: Order) -> tuple[str, ...]:
    """The ways to pay that this buyer is offered."""
    if order.customer.loyal:
        return METHODS_BY_PERSONA["Loyal Customer"]
    return METHODS_BY_PERSONA.get(order.persona, METHODS)


def open_checkout(visit: Visit, customer: Customer, persona: str) -> Order:
    """Turn the cart into an order to be paid; the cart stays as it is until then."""
    if visit.is_broken(Defect.CHECKOUT_BROKEN):
        raise Refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR, "checkout-broken", "the checkout is out of order"
        )
    wanted = [(line.product, line.quantity) for line in carts.lines_of(visit, customer)]
    if not wanted:
        raise Refusal(HTTPStatus.CONFLICT, "cart-empty", f"the cart of {customer.name} is empty")
    for product, quantity in wanted:
        require_available(visit, product, quantity)
    forgets = visit.is_broken(Defect.TOTAL_WITHOUT_DELIVERY)
    delivery = Decimal("0.00") if forgets else orders.DELIVERY
    order = place(visit, customer, wanted, delivery)
    order.persona = persona
    audit.note(visit, "open checkout", order.ref)
    return order


def enter_voucher(visit: Visit, order: Order, code: str) -> None:
    """Lower the total; the same voucher a second time changes nothing."""
    voucher = vouchers.usable(visit, order, code)
    if order.status is not OrderStatus.OPEN:
        raise Refusal(HTTPStatus.CONFLICT, "order-not-open", f"the order is {order.status}")
    order.voucher = voucher.code
    if not visit.is_broken(Defect.VOUCHER_IGNORED):
        order.discount_percent = voucher.percent
    audit.note(visit, "enter voucher", order.ref)


def pay(visit: Visit, order: Order, method: str) -> None:
    """Charge the total, unless that was done before; refuses when it is declined."""
    if visit.is_broken(Defect.PAYMENT_BROKEN):
        raise Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "payment-broken", "paying is out of order")
    if order.status in CLOSED:
        raise Refusal(HTTPStatus.CONFLICT, "order-closed", f"the order is {order.status}")
    if order.status not in TO_BE_PAID:
        return
    _require_method(order, method)
    if order.voucher:
        vouchers.usable(visit, order, order.voucher)
    order.method = method
    audit.note(visit, "pay order", order.ref)
    AFTER_ANSWER[payments.charge(visit, order)](visit, order)


def buy_now(visit: Visit, customer: Customer, wish: carts.Wish, method: str) -> Order:
    """Charge and confirm in one go: the goods leave the shelf at once."""
    product = known_product(visit, wish.product)
    require_available(visit, product, wish.quantity)
    order = place(visit, customer, ((product, wish.quantity),), orders.DELIVERY)
    _require_method(order, method)
    order.method = method
    answer = payments.charge(visit, order)
    if answer is Answer.DECLINED:
        _decline(visit, order)
    if answer is not Answer.ACCEPTED:
        order.status = OrderStatus.CANCELLED
        raise Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE, "payment-provider-down", "nobody can pay at the moment"
        )
    audit.note(visit, "buy now", order.ref)
    confirm(visit, order)
    return order


def place(
    visit: Visit, customer: Customer, wanted: Sequence[tuple[Product, int]], delivery: Decimal
) -> Order:
    """Write an order down that is still to be paid."""
    order = Order(
        customer=customer,
        status=OrderStatus.OPEN,
        channel=visit.channel,
        placed_at=visit.now,
        delivery=delivery,
        discount_percent=0,
        persona="",
        # Said, so that nobody needs to ask the database for what cannot be there yet.
        holds=[],
        payments=[],
        shipment=None,
    )
    for product, quantity in wanted:
        order.lines.append(OrderLine(product=product, price=product.price, quantity=quantity))
    visit.session.add(order)
    visit.session.flush()
    events.record(visit, "order.placed", order.ref, customer=customer.ref)
    return order


def _require_method(order: Order, method: str) -> None:
    offered = methods(order)
    if method not in offered:
        raise Refusal(
            HTTPStatus.CONFLICT,
            "method-not-offered",
            f"{order.customer.name} cannot pay with {method!r}",
            hint=f"offered: {', '.join(offered)}",
        )


def _accept(visit: Visit, order: Order) -> None:
    order.status = OrderStatus.CHARGED
    times = 3 if visit.is_broken(Defect.CONFIRMED_LATE) else 1
    timers.schedule(visit, timers.CONFIRM_ORDER, order, CONFIRMS_AFTER * times)


def _decline(visit: Visit, order: Order) -> NoReturn:
    reason = visit.shop.faults.decline_reason
    events.record(visit, "payment.declined", order.ref, reason=reason)
    if visit.is_broken(Defect.CART_LOST):
        carts.empty(visit, order.customer)
    raise Refusal(
        HTTPStatus.PAYMENT_REQUIRED,
        DECLINED,
        f"Payment Provider declined the payment: {reason}",
        hint="nothing was charged and the cart is kept; try again or choose another method",
        facts={"reason": reason, "order": order.ref},
    )


def _promise(visit: Visit, order: Order) -> None:
    minutes = HOLDS_FOR // timedelta(minutes=1)
    order.status = OrderStatus.WAITING
    late = timedelta(minutes=5 if visit.is_broken(Defect.PROMISE_TOO_LATE) else 0)
    order.confirm_by = visit.now + HOLDS_FOR + late
    order.promise = f"We will confirm your order within {minutes} minutes."
    if not visit.is_broken(Defect.STOCK_NOT_HELD):
        order.holds = [
            Hold(product=line.product, quantity=line.quantity, until=order.confirm_by)
            for line in order.lines
        ]
    timers.schedule(visit, timers.RETRY_CHARGE, order, HOLDS_FOR)
    messages.tell(visit, order.customer, "payment promise", order.promise, order=order.ref)


AFTER_ANSWER: dict[Answer, Callable[[Visit, Order], None]] = {
    Answer.ACCEPTED: _accept,
    Answer.DECLINED: _decline,
    Answer.NO_ANSWER: _promise,
}
