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


class OrderLine(Record):
    """So many of one product at the price of that moment."""

    __tablename__ = "order_lines"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    price: Mapped[Decimal]
    quantity: Mapped[int]
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


class Shipment(Record):
    """A parcel to the customer."""

    __tablename__ = "shipments"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    status: Mapped[str] = mapped_column(default="ordered")
    promised_day: Mapped[date]
    delivered_at: Mapped[datetime | None] = mapped_column(default=None)
    order: Mapped["Order"] = relationship(back_populates="shipment")


class Order(Record):
    """A checkout that may become a paid order. `replaces` is the return it makes good, or empty."""

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
    notification_offer: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    lines: Mapped[list[OrderLine]] = relationship(back_populates="order", order_by=OrderLine.id)
    holds: Mapped[list[Hold]] = relationship(order_by=Hold.id, cascade="all, delete-orphan")
    payments: Mapped[list[Payment]] = relationship(order_by=Payment.id)
    shipment: Mapped[Shipment | None] = relationship(back_populates="order")
