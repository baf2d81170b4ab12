"""Customers and their sessions."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.money import NOTHING


class Alias(Record):
    """Another name that a customer is called by."""

    __tablename__ = "aliases"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    name: Mapped[str] = mapped_column(unique=True)


class Customer(Record):
    """An account.

    `offers`, `surveys`, `recommendations` and `messages` say what the customer agrees to: the
    first must be asked for, the others can be declined. What the shop has to say of its own
    accord goes through `preferred_channel`, and through `second_channel` when that one fails.
    """

    __tablename__ = "customers"

    name: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    loyal: Mapped[bool] = mapped_column(default=False)
    offers: Mapped[bool] = mapped_column(default=False)
    surveys: Mapped[bool] = mapped_column(default=True)
    recommendations: Mapped[bool] = mapped_column(default=True)
    messages: Mapped[bool] = mapped_column(default=True)
    preferred_channel: Mapped[str] = mapped_column(default="mail")
    second_channel: Mapped[str] = mapped_column(default="chat")
    store_credit: Mapped[Decimal] = mapped_column(default=NOTHING)
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(default=None)
    unlock_code: Mapped[str] = mapped_column(default="")
    aliases: Mapped[list[Alias]] = relationship(cascade="all, delete-orphan", order_by=Alias.id)


class SignIn(Record):
    """A session of a customer, over when `until` has passed; a browser shows its `token`."""

    __tablename__ = "sign_ins"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    channel: Mapped[str]
    token: Mapped[str] = mapped_column(index=True, default="")
    since: Mapped[datetime]
    until: Mapped[datetime]
    customer: Mapped[Customer] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "session"
