"""When a customer wants to be left alone, and what people of the shop have to do."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer


class QuietPeriod(Record):
    """Until when a customer hears nothing about a topic ("offers", "surveys", …)."""

    __tablename__ = "quiet_periods"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    topic: Mapped[str]
    until: Mapped[datetime]

    @classmethod
    def kind(cls) -> str:
        return "quiet-period"


class Task(Record):
    """Work for a person: `about` is the id of the thing that it is about."""

    __tablename__ = "tasks"

    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), default=None)
    kind_of: Mapped[str]
    whom: Mapped[str]
    subject: Mapped[str]
    about: Mapped[str] = mapped_column(index=True)
    opened_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    customer: Mapped[Customer | None] = relationship()
