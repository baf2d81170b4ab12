"""What the shop says after a sale: check-ins after a delivery, and news of delays."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.orders import Shipment


class CheckInStatus(StrEnum):
    """How a delivery was followed up."""

    SENT = "sent"
    ANSWERED = "answered"
    LEFT = "left"


class CheckIn(Record):
    """A thank-you with the question whether all is well.

    `left_to` is the open case or the task that it was left to, or empty; `all_well` is null
    until there is an answer.
    """

    __tablename__ = "check_ins"

    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipments.id"), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[CheckInStatus]
    at: Mapped[datetime]
    channel: Mapped[str] = mapped_column(default="")
    left_to: Mapped[str] = mapped_column(default="")
    all_well: Mapped[bool | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(default="")
    shipment: Mapped[Shipment] = relationship()
    customer: Mapped[Customer] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "check-in"


class DelayChoice(StrEnum):
    """What the customer makes of a delay."""

    OPEN = "open"
    WAITS = "wait"
    CANCELS = "cancel"


class Delay(Record):
    """Carrier's word that a parcel comes later than promised."""

    __tablename__ = "delays"

    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipments.id"), index=True)
    told_at: Mapped[datetime]
    promised_day: Mapped[date]
    expected_day: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    choice: Mapped[DelayChoice] = mapped_column(default=DelayChoice.OPEN)
    voucher: Mapped[str] = mapped_column(default="")
    shipment: Mapped[Shipment] = relationship()
