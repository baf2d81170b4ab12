"""Support cases, returns, and offers of an exchange."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.money import NOTHING
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.goods import Product
from harbour_shop.tables.orders import OrderLine


class CaseStatus(StrEnum):
    """How far a support case has come."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ESCALATED = "escalated"
    IN_REPAIR = "in repair"
    RESOLVED = "resolved"
    UNANSWERED = "unanswered"
    UNSOLVED = "unsolved"


class ReturnStatus(StrEnum):
    """How far a return has come."""

    ASKED = "asked"
    REFUSED = "refused"
    IN_INSPECTION = "in inspection"
    ACCEPTED = "accepted"
    REFUND_PENDING = "refund pending"
    REFUND_REJECTED = "refund rejected"
    REFUNDED = "refunded"
    WITHDRAWN = "withdrawn"
    EXCHANGED = "exchanged"


class RefundStatus(StrEnum):
    """What becomes of the money."""

    NONE = "none"
    PLANNED = "planned"
    PENDING = "pending"
    REJECTED = "rejected"
    PAID = "paid"
    CANCELLED = "cancelled"


class OfferStatus(StrEnum):
    """What became of an offer."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class CaseMessage(Record):
    """One thing said in a case."""

    __tablename__ = "case_messages"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    author: Mapped[str]
    channel: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]


class Return(Record):
    """A product on its way back. `parcel_at` is when the parcel was handed over."""

    __tablename__ = "returns"

    line_id: Mapped[int] = mapped_column(ForeignKey("order_lines.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[ReturnStatus] = mapped_column(default=ReturnStatus.ASKED)
    channel: Mapped[str]
    asked_at: Mapped[datetime]
    last_return_day: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    shipping_cost: Mapped[Decimal]
    shipping_waived: Mapped[bool] = mapped_column(default=False)
    label_number: Mapped[str] = mapped_column(default="")
    refund_day: Mapped[date | None] = mapped_column(default=None)
    hand_over_by: Mapped[datetime | None] = mapped_column(default=None)
    parcel_at: Mapped[datetime | None] = mapped_column(default=None)
    refund_status: Mapped[RefundStatus] = mapped_column(default=RefundStatus.NONE)
    refund_amount: Mapped[Decimal] = mapped_column(default=NOTHING)
    refund_way: Mapped[str] = mapped_column(default="")
    ended: Mapped[str] = mapped_column(default="")
    line: Mapped[OrderLine] = relationship(lazy="joined", innerjoin=True)
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    case: Mapped["Case | None"] = relationship(back_populates="return_")


class Case(Record):
    """A conversation with support.

    `answer_by` is the promised moment of the first answer, `confirm_by` the deadline to look at a
    defect; `article` is the title of what the Help Center answered, or empty.
    """

    __tablename__ = "cases"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    return_id: Mapped[int | None] = mapped_column(ForeignKey("returns.id"), default=None)
    subject: Mapped[str]
    channel: Mapped[str]
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.OPEN)
    assigned_to: Mapped[str] = mapped_column(default="")
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"), default=None)
    article: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime]
    answer_by: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    escalated_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    confirm_by: Mapped[datetime | None] = mapped_column(default=None)
    defect_confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    solution: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship()
    product: Mapped[Product | None] = relationship()
    return_: Mapped[Return | None] = relationship(back_populates="case")
    messages: Mapped[list[CaseMessage]] = relationship(order_by=CaseMessage.id)


class Offer(Record):
    """An exchange proposed for a return, or an accessory for a `delivery` (a shipment's id).

    `price` is what the product cost when the offer was made; `order_ref` is what was ordered
    for it: the replacement or the accessory, or empty.
    """

    __tablename__ = "offers"

    return_id: Mapped[int | None] = mapped_column(ForeignKey("returns.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    delivery: Mapped[str] = mapped_column(default="", index=True)
    price: Mapped[Decimal]
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    status: Mapped[OfferStatus] = mapped_column(default=OfferStatus.PROPOSED)
    made_at: Mapped[datetime]
    order_ref: Mapped[str] = mapped_column(default="")
    return_: Mapped[Return | None] = relationship()
    customer: Mapped[Customer] = relationship()
    product: Mapped[Product] = relationship()


class Counter(Record):
    """A number that Marketing Team reads: "offers made", …"""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(unique=True)
    count: Mapped[int] = mapped_column(default=0)
