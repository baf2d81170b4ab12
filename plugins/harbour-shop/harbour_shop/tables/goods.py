"""Products, vouchers, carts."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record


class Product(Record):
    """Something to sell. `successor` is the name of what fits better, or empty."""

    __tablename__ = "products"

    name: Mapped[str] = mapped_column(unique=True)
    price: Mapped[Decimal]
    stock: Mapped[int] = mapped_column(default=0)
    successor: Mapped[str] = mapped_column(default="")


class Voucher(Record):
    """A code that lowers a total."""

    __tablename__ = "vouchers"

    code: Mapped[str] = mapped_column(unique=True)
    percent: Mapped[int]


class CartLine(Record):
    """So many of one product in a customer's cart."""

    __tablename__ = "cart_lines"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int]
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
