"""Asking Payment Provider to move money, and keeping the books."""

from decimal import Decimal

from harbour_shop import calls, events, orders, vouchers
from harbour_shop.defects import Defect
from harbour_shop.outside import Answer
from harbour_shop.shop import Visit
from harbour_shop.tables import Order, Payment


def charge(visit: Visit, order: Order) -> Answer:
    """Ask for the total; the key is the order's, so that it is charged at most once."""
    if orders.charges(order):
        return Answer.ACCEPTED
    amount = orders.total(order)
    if visit.is_broken(Defect.CHARGE_TOO_LOW):
        amount -= 1
    answer = _ask_for_charge(visit, order, amount, key=order.ref)
    if answer is Answer.ACCEPTED:
        vouchers.spend(visit, order)
    if answer is Answer.ACCEPTED and visit.is_broken(Defect.DOUBLE_CHARGE):
        charge_once_more(visit, order)
    return answer


def charge_once_more(visit: Visit, order: Order) -> None:
    """Ask for the total with another key, so that it is charged again: only a fault does that."""
    _ask_for_charge(visit, order, orders.total(order), key=f"{order.ref}-again")


def refund(visit: Visit, order: Order, amount: Decimal, way: str) -> Answer:
    """Ask for money to be sent back."""
    answer = visit.shop.provider.refund(way)
    calls.log(
        visit,
        calls.PAYMENT_PROVIDER,
        "refund",
        order,
        answer,
        amount=f"{amount:.2f}",
        way=way,
    )
    if answer is Answer.ACCEPTED:
        book_refund(visit, order, amount, way)
    return answer


def book_refund(visit: Visit, order: Order, amount: Decimal, way: str) -> None:
    """Write down what the customer got back."""
    _book(visit, order, orders.REFUND, amount, way)
    events.record(visit, "order.refunded", order.ref, amount=f"{amount:.2f}", way=way)


def book_charge(visit: Visit, order: Order, amount: Decimal, way: str) -> None:
    """Write down what the customer was charged."""
    _book(visit, order, orders.CHARGE, amount, way)
    events.record(visit, "order.charged", order.ref, amount=f"{amount:.2f}", way=way)


def _ask_for_charge(visit: Visit, order: Order, amount: Decimal, key: str) -> Answer:
    answer = visit.shop.provider.charge()
    calls.log(
        visit,
        calls.PAYMENT_PROVIDER,
        "charge",
        order,
        answer,
        amount=f"{amount:.2f}",
        method=order.method,
        key=key,
    )
    if answer is Answer.ACCEPTED:
        book_charge(visit, order, amount, order.method)
    return answer


def _book(visit: Visit, order: Order, purpose: str, amount: Decimal, way: str) -> None:
    order.payments.append(Payment(purpose=purpose, amount=amount, way=way, at=visit.now))
