"""An order's arithmetic: what it costs, what was paid, what was given back."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select

from harbour_shop.money import NOTHING, lowered, taxes_in
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, OrderLine

DELIVERY = Decimal("4.90")
POINT = Decimal("0.01")
CHARGE = "charge"
REFUND = "refund"


def goods(order: Order) -> Decimal:
    """What the products cost."""
    return sum((line.price * line.quantity for line in order.lines), NOTHING)


def total_before_voucher(order: Order) -> Decimal:
    """Goods and delivery, taxes included."""
    return goods(order) + order.delivery


def total(order: Order) -> Decimal:
    """What is to be paid in money, after voucher and loyalty points."""
    return lowered(total_before_voucher(order), order.discount_percent) - POINT * order.points


def taxes(order: Order) -> Decimal:
    """The tax within the total."""
    return taxes_in(total(order))


def amount_paid(order: Order) -> Decimal:
    """What the customer was charged."""
    return sum((entry.amount for entry in order.payments if entry.purpose == CHARGE), NOTHING)


def given_back(order: Order) -> Decimal:
    """What the customer got back, as money or as store credit."""
    return sum((entry.amount for entry in order.payments if entry.purpose == REFUND), NOTHING)


def charges(order: Order) -> int:
    """How often the customer was charged."""
    return sum(entry.purpose == CHARGE for entry in order.payments)


def serial_of(line: OrderLine) -> str:
    """The number on the piece of an order line that has left the shelf: "HS-1-000007"."""
    return f"HS-{line.product_id}-{line.id:06}"


def price_paid(line: OrderLine) -> Decimal:
    """What one piece cost the customer after the voucher."""
    return lowered(line.price, line.order.discount_percent)


def orders_of(visit: Visit, customer: Customer | None, status: str = "") -> Sequence[Order]:
    """List orders, oldest first."""
    query = select(Order).order_by(Order.id)
    if customer is not None:
        query = query.where(Order.customer_id == customer.id)
    if status:
        query = query.where(Order.status == status)
    return visit.session.scalars(query).all()
