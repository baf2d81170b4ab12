"""Goods that a customer gets instead of others, without paying for them."""

from decimal import Decimal

from harbour_shop import events, orders
from harbour_shop.database import Record
from harbour_shop.fulfilment import DELIVERS_IN, tell_warehouse
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, OrderLine, OrderStatus, Product, Shipment


def place(visit: Visit, customer: Customer, product: Product, instead_of: Record) -> Order:
    """Take the product from the shelf and have it shipped; what it replaces pays for it."""
    day = visit.now.date() + DELIVERS_IN
    product.stock -= 1
    order = Order(
        customer=customer,
        status=OrderStatus.PAID,
        channel=visit.channel,
        placed_at=visit.now,
        delivery=Decimal("0.00"),
        discount_percent=0,
        method="exchange",
        replaces=instead_of.ref,
        delivery_day=day,
        shipment=Shipment(promised_day=day, status="ordered"),
        lines=[OrderLine(product=product, price=Decimal("0.00"), quantity=1)],
    )
    visit.session.add(order)
    visit.session.flush()
    for line in order.lines:
        line.serial = orders.serial_of(line)
    events.record(visit, "order.placed", order.ref, replaces=instead_of.ref)
    tell_warehouse(visit, order)
    return order
