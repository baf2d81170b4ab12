"""Who sits at the support desk, and who calls there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.service import Case


class Role(StrEnum):
    """What somebody at the desk decides on."""

    AGENT = "agent"
    LEAD = "lead"


class Agent(Record):
    """Somebody of support, at the desk unless away until a moment."""

    __tablename__ = "agents"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    away_until: Mapped[datetime | None] = mapped_column(default=None)


class CallStatus(StrEnum):
    """How far a phone call has come."""

    WAITING = "waiting"
    CONNECTED = "connected"
    ENDED = "ended"


class PhoneCall(Record):
    """A call about a case. `call_back_by` is promised to who would have to wait too long.

    `untold` counts what the shop knew of the customer and did not show to the agent.
    """

    __tablename__ = "phone_calls"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    status: Mapped[CallStatus] = mapped_column(default=CallStatus.WAITING)
    called_at: Mapped[datetime]
    wait_minutes: Mapped[int] = mapped_column(default=0)
    call_back_by: Mapped[datetime | None] = mapped_column(default=None)
    agent: Mapped[str] = mapped_column(default="")
    connected_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    untold: Mapped[int] = mapped_column(default=0)
    customer: Mapped[Customer] = relationship()
    case: Mapped[Case] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "phone-call"
