"""Events, audit entries, messages and calls as the shop shows them."""

from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import Field

from harbour_shop.tables import AuditEntry, Call, Event, Message
from harbour_shop.views.shown import View


class EventView(View):
    """Something that happened; `number` grows."""

    number: int
    at: datetime
    type: str
    subject: str
    actor: str
    channel: str
    correlation: str
    details: dict[str, Any]


class AuditView(View):
    """Who did what; `author` is the account behind `actor`."""

    at: datetime
    author: str
    actor: str
    action: str
    outcome: str
    subject: str
    channel: str
    correlation: str


class AttachedView(View):
    """A document that came with a mail."""

    name: str
    text: str


class MessageView(View):
    """What a customer receives."""

    at: datetime
    channel: str
    to: str
    kind: str
    subject: str
    text: str
    details: dict[str, Any] = Field(default_factory=dict)
    attachments: tuple[AttachedView, ...] = ()
    correlation: str


class CallView(View):
    """What the shop asked of somebody outside, and the answer."""

    number: int
    at: datetime
    to: str
    operation: str
    order: str
    amount: str
    answer: str
    details: dict[str, Any]
    correlation: str


def show_event(event: Event) -> EventView:
    """Show an event."""
    return EventView(
        number=event.id,
        at=event.at,
        type=event.type,
        subject=event.subject,
        actor=event.actor,
        channel=event.channel,
        correlation=event.correlation,
        details=event.details,
    )


def show_entry(entry: AuditEntry) -> AuditView:
    """Show an audit entry."""
    return AuditView(
        at=entry.at,
        author=entry.author,
        actor=entry.actor,
        action=entry.action,
        outcome=entry.outcome,
        subject=entry.subject,
        channel=entry.channel,
        correlation=entry.correlation,
    )


def show_message(message: Message) -> MessageView:
    """Show what went through a channel."""
    return MessageView(
        at=message.at,
        channel=message.channel,
        to=message.to,
        kind=message.kind_of,
        subject=message.subject,
        text=message.text,
        details=message.details,
        correlation=message.correlation,
    )


def show_mail(mail: EmailMessage) -> MessageView:
    """Show a mail as it was received."""
    body = mail.get_body()
    return MessageView(
        at=parsedate_to_datetime(str(mail["Date"])),
        channel="mail",
        to=str(mail["To"]),
        kind=str(mail["X-Harbour-Kind"]),
        subject=str(mail["Subject"]),
        text=body.get_content() if isinstance(body, EmailMessage) else "",
        attachments=tuple(_attached(part) for part in mail.iter_attachments()),
        correlation=str(mail["X-Harbour-Correlation"] or ""),
    )


def show_call(call: Call) -> CallView:
    """Show an outbound call."""
    return CallView(
        number=call.id,
        at=call.at,
        to=call.to,
        operation=call.operation,
        order=call.order_ref,
        amount=str(call.details.get("amount", "")),
        answer=call.answer,
        details=call.details,
        correlation=call.correlation,
    )


def in_time_order(messages: Iterable[MessageView]) -> tuple[MessageView, ...]:
    """Sort what was sent at the same moment by the order it is given in."""
    return tuple(sorted(messages, key=lambda message: message.at))


def _attached(part: EmailMessage) -> AttachedView:
    return AttachedView(name=part.get_filename() or "", text=part.get_content())
