"""Orders, what was paid and given back for them, and their shipments."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.goods import Product


class OrderStatus(StrEnum):
    """Charged is not yet paid: the shop confirms when it has taken the goods from stock."""

    OPEN = "open"
    WAITING = "waiting"
    CHARGED = "charged"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    DRAFT = "draft"


class OrderLine(Record):
    """So many of one product at the price of that moment; `serial` is on the piece itself."""

    __tablename__ = "order_lines"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    price: Mapped[Decimal]
    quantity: Mapped[int]
    serial: Mapped[str] = mapped_column(default="", index=True)
    product: Mapped[Product] = relationship(lazy="joined", innerjoin=True)
    order: Mapped["Order"] = relationship(back_populates="lines")


class Hold(Record):
    """Goods kept for an order until a moment."""

    __tablename__ = "holds"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    quantity: Mapped[int]
    until: Mapped[datetime]
    product: Mapped[Product] = relationship()


class Payment(Record):
    """Money that moved for an order. `purpose` is "charge" or "refund"."""

    __tablename__ = "payments"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    purpose: Mapped[str]
    amount: Mapped[Decimal]
    way: Mapped[str]
    at: Mapped[datetime]


class ShipmentEntry(Record):
    """One thing that Carrier said about a parcel, and where it was then."""

    __tablename__ = "shipment_entries"

    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipments.id"), index=True)
    event: Mapped[str]
    at: Mapped[datetime]
    place: Mapped[str]


class Shipment(Record):
    """A parcel to the customer; at a pick-up point it is handed out for a code, for a time.

    `expected_day` is what Carrier named when it was late.
    """

    __tablename__ = "shipments"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    status: Mapped[str] = mapped_column(default="ordered")
    promised_day: Mapped[date]
    delivered_at: Mapped[datetime | None] = mapped_column(default=None)
    pick_up_code: Mapped[str] = mapped_column(default="")
    kept_until: Mapped[datetime | None] = mapped_column(default=None)
    expected_day: Mapped[date | None] = mapped_column(default=None)
    order: Mapped["Order"] = relationship(back_populates="shipment")
    entries: Mapped[list[ShipmentEntry]] = relationship(order_by=ShipmentEntry.id)


class Order(Record):
    """A checkout that may become a paid order.

    `replaces` is the return it makes good, `again_of` the past order it repeats, or empty; `points`
    are loyalty points that pay a part of it.
    """

    __tablename__ = "orders"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[OrderStatus] = mapped_column(default=OrderStatus.OPEN)
    persona: Mapped[str] = mapped_column(default="")
    channel: Mapped[str]
    placed_at: Mapped[datetime]
    delivery: Mapped[Decimal]
    voucher: Mapped[str] = mapped_column(default="")
    discount_percent: Mapped[int] = mapped_column(default=0)
    method: Mapped[str] = mapped_column(default="")
    delivery_day: Mapped[date | None] = mapped_column(default=None)
    promise: Mapped[str] = mapped_column(default="")
    confirm_by: Mapped[datetime | None] = mapped_column(default=None)
    replaces: Mapped[str] = mapped_column(default="")
    again_of: Mapped[str] = mapped_column(default="")
    points: Mapped[int] = mapped_column(default=0)
    notification_offer: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    lines: Mapped[list[OrderLine]] = relationship(back_populates="order", order_by=OrderLine.id)
    holds: Mapped[list[Hold]] = relationship(order_by=Hold.id, cascade="all, delete-orphan")
    payments: Mapped[list[Payment]] = relationship(order_by=Payment.id)
    shipment: Mapped[Shipment | None] = relationship(back_populates="order")
