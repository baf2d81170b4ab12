"""Products, vouchers, carts."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record


class Product(Record):
    """Something to sell.

    `successor` is the name of what fits better, `accessory` of what goes with it, or empty.
    What was `withdrawn` is no longer sold.
    """

    __tablename__ = "products"

    name: Mapped[str] = mapped_column(unique=True)
    price: Mapped[Decimal]
    stock: Mapped[int] = mapped_column(default=0)
    successor: Mapped[str] = mapped_column(default="")
    accessory: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)


class Voucher(Record):
    """A code that lowers a total.

    One that was issued to a customer (`customer_id`) is for that customer alone, and once:
    `spent_on` is the order that it lowered. The others are for everybody and never used up.
    """

    __tablename__ = "vouchers"

    code: Mapped[str] = mapped_column(unique=True)
    percent: Mapped[int]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), default=None)
    reason: Mapped[str] = mapped_column(default="")
    until: Mapped[datetime | None] = mapped_column(default=None)
    spent_on: Mapped[str] = mapped_column(default="")


class CartLine(Record):
    """So many of one product in a customer's cart; `price` is what the customer last saw."""

    __tablename__ = "cart_lines"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int]
    price: Mapped[Decimal]
    product: Mapped[Product] = relationship(lazy="joined", innerjoin=True)


class StockNotice(Record):
    """A customer who wants to hear when a product is back."""

    __tablename__ = "stock_notices"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    channel: Mapped[str]

    @classmethod
    def kind(cls) -> str:
        return "notice"
