"""Saying something to a customer: through a channel, as a document by mail, or by any way left.

Every attempt is an event: "message.sent" or "message.bounced", with the channel and the kind.
"""

from email.utils import format_datetime
from typing import Literal

from sqlalchemy import select

from harbour_shop import events
from harbour_shop.defects import Defect
from harbour_shop.mail import Attachment, Bounced, Letter
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Message

MAIL = "mail"
Channel = Literal["web", "chat", "phone", "mail", "social"]


def reach(visit: Visit, customer: Customer, kind: str, text: str, **details: str) -> str:
    """Say it through the preferred channel, or else the second one.

    Returns the channel that it went through, "" when both failed.
    """
    for channel in ways_to(customer):
        if tell(visit, customer, kind, text, channel=channel, **details):
            return channel
        if visit.is_broken(Defect.SECOND_CHANNEL_FORGOTTEN):
            break
    return ""


def ways_to(customer: Customer) -> tuple[str, ...]:
    """The channels to try, in order, each once."""
    return tuple(dict.fromkeys((customer.preferred_channel, customer.second_channel)))


def tell(
    visit: Visit, customer: Customer, kind: str, text: str, *, channel: str = "", **details: str
) -> bool:
    """Say it through the channel (the visit's by default); False when it did not get through."""
    channel = channel or visit.channel
    if channel == MAIL:
        return post(visit, customer, kind, text)
    if channel in visit.shop.faults.channels_down:
        return _is_sent(visit, customer, kind, channel, sent=False)
    visit.session.add(
        Message(
            at=visit.now,
            channel=channel,
            customer_id=customer.id,
            to=customer.name,
            kind_of=kind,
            subject=kind.capitalize(),
            text=text,
            details=details,
            correlation=visit.correlation,
        )
    )
    return _is_sent(visit, customer, kind, channel)


def post(
    visit: Visit, customer: Customer, kind: str, text: str, attachment: Attachment | None = None
) -> bool:
    """Send it by mail; a bounce is recorded, answered with False, and does not stop the shop."""
    visit.shop.inbox.is_refusing = visit.shop.faults.gateway_bounces
    headers = (
        ("Date", format_datetime(visit.now)),
        ("X-Harbour-Kind", kind),
        ("X-Harbour-Correlation", visit.correlation),
    )
    letter = Letter(
        to=customer.email,
        subject=f"Harbour Shop: {kind}",
        text=text,
        headers=headers,
        attachment=attachment,
    )
    try:
        visit.shop.mailer.send(letter)
    except Bounced:
        return _is_sent(visit, customer, kind, MAIL, sent=False)
    return _is_sent(visit, customer, kind, MAIL)


def messages_to(visit: Visit, customer: Customer, channel: str) -> tuple[Message, ...]:
    """What the customer finds in the channel (in all but mail, when it is empty)."""
    query = select(Message).where(Message.customer_id == customer.id).order_by(Message.id)
    if channel:
        query = query.where(Message.channel == channel)
    return tuple(visit.session.scalars(query))


def _is_sent(
    visit: Visit, customer: Customer, kind: str, channel: str, *, sent: bool = True
) -> bool:
    event = "message.sent" if sent else "message.bounced"
    events.record(visit, event, customer.ref, kind=kind, channel=channel)
    return sent
