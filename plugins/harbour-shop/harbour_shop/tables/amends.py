"""What the shop does for customers when something went wrong: warranty claims and remedies."""

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


class ClaimStatus(StrEnum):
    """How far a warranty claim has come."""

    IN_CHECK = "in check"
    SERIAL_UNKNOWN = "serial number unknown"
    OUT_OF_WARRANTY = "out of warranty"
    REPLACED = "replaced"
    REFUNDED = "refunded"
    REPAIR_ORDERED = "repair ordered"


class Claim(Record):
    """A customer says that a product should have lasted. `order_ref` is the replacement."""

    __tablename__ = "claims"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("order_lines.id"), default=None)
    serial: Mapped[str]
    channel: Mapped[str]
    status: Mapped[ClaimStatus] = mapped_column(default=ClaimStatus.IN_CHECK)
    claimed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    covered_until: Mapped[date | None] = mapped_column(default=None)
    order_ref: Mapped[str] = mapped_column(default="")
    refund_amount: Mapped[Decimal] = mapped_column(default=NOTHING)
    case_ref: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship()
    product: Mapped[Product] = relationship()
    line: Mapped[OrderLine | None] = relationship()


class ComplaintStatus(StrEnum):
    """How far making good has come."""

    OPEN = "open"
    OFFERED = "remedy offered"
    REFUSED = "remedy refused"
    ACCEPTED = "remedy accepted"
    EXPLAINED = "explained"


class Complaint(Record):
    """A failure that a customer suffered, and the remedy for it."""

    __tablename__ = "complaints"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    failure: Mapped[str]
    channel: Mapped[str]
    status: Mapped[ComplaintStatus] = mapped_column(default=ComplaintStatus.OPEN)
    reported_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    remedy: Mapped[Decimal] = mapped_column(default=NOTHING)
    explanation: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship()
