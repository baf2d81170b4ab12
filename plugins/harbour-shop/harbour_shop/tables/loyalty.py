"""What makes coming back easy: stored cards, loyalty points, recommendations, cart visits."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.goods import Product


class PointsKind(StrEnum):
    """Why points came or went."""

    EARNED = "earned"
    SPENT = "spent"
    REVERSED = "reversed"
    RETURNED = "returned"
    EXPIRED = "expired"


class StoredCard(Record):
    """The card that a customer lets the shop charge; good until the end of `expires_on`."""

    __tablename__ = "stored_cards"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), unique=True)
    ending: Mapped[str]
    expires_on: Mapped[date]

    @classmethod
    def kind(cls) -> str:
        return "card"


class PointsAccount(Record):
    """A customer's points at this moment; below zero when spent points were reversed."""

    __tablename__ = "points_accounts"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), unique=True)
    balance: Mapped[int] = mapped_column(default=0)


class PointsEntry(Record):
    """Points that came (above zero) or went. `left` can still be spent until `last_day` is over."""

    __tablename__ = "points_entries"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    kind_of: Mapped[PointsKind]
    points: Mapped[int]
    left: Mapped[int] = mapped_column(default=0)
    order_ref: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    last_day: Mapped[date | None] = mapped_column(default=None)

    @classmethod
    def kind(cls) -> str:
        return "points"


class Recommendation(Record):
    """A product picked for a customer at a moment; `basis` is "history" or "bestsellers"."""

    __tablename__ = "recommendations"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    basis: Mapped[str]
    customer: Mapped[Customer] = relationship()
    product: Mapped[Product] = relationship(lazy="joined", innerjoin=True)


class CartVisit(Record):
    """A customer came back to a cart."""

    __tablename__ = "cart_visits"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    at: Mapped[datetime]

    @classmethod
    def kind(cls) -> str:
        return "cart-visit"
