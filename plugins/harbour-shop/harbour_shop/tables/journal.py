"""What happened: events, audit entries, messages, outbound calls; and what is due to happen."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from harbour_shop.database import Record

Details = dict[str, Any]


class Event(Record):
    """Something that happened, never changed afterwards. `id` is its number in the log."""

    __tablename__ = "events"

    at: Mapped[datetime]
    type: Mapped[str]
    subject: Mapped[str]
    actor: Mapped[str]
    channel: Mapped[str]
    correlation: Mapped[str]
    details: Mapped[Details] = mapped_column(JSON)


class AuditEntry(Record):
    """Who did what to which thing. `author` is the account behind `actor`."""

    __tablename__ = "audit_entries"

    at: Mapped[datetime]
    author: Mapped[str]
    actor: Mapped[str]
    action: Mapped[str]
    outcome: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    channel: Mapped[str]
    correlation: Mapped[str]


class Message(Record):
    """Something said to a customer through a channel other than mail."""

    __tablename__ = "messages"

    at: Mapped[datetime]
    channel: Mapped[str]
    customer_id: Mapped[int] = mapped_column(index=True)
    to: Mapped[str]
    kind_of: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    details: Mapped[Details] = mapped_column(JSON)
    correlation: Mapped[str]


class Call(Record):
    """Something asked of an actor outside the boundary, and what it answered."""

    __tablename__ = "calls"

    at: Mapped[datetime]
    to: Mapped[str]
    operation: Mapped[str]
    order_ref: Mapped[str]
    answer: Mapped[str]
    details: Mapped[Details] = mapped_column(JSON)
    correlation: Mapped[str]


class Timer(Record):
    """A deed that falls due, with the request it belongs to."""

    __tablename__ = "timers"

    due: Mapped[datetime] = mapped_column(index=True)
    deed: Mapped[str]
    subject: Mapped[str]
    channel: Mapped[str]
    correlation: Mapped[str]
