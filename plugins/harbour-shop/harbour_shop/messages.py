"""Saying something to a customer: through a channel, or as a document by mail."""

from email.utils import format_datetime

from sqlalchemy import select

from harbour_shop import events
from harbour_shop.mail import Attachment, Bounced, Letter
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Message

MAIL = "mail"


def tell(
    visit: Visit, customer: Customer, kind: str, text: str, *, channel: str = "", **details: str
) -> None:
    """Say it through the channel (the visit's by default)."""
    channel = channel or visit.channel
    if channel == MAIL:
        post(visit, customer, kind, text)
        return
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
    events.record(visit, "message.sent", customer.ref, kind=kind, channel=channel)


def post(
    visit: Visit, customer: Customer, kind: str, text: str, attachment: Attachment | None = None
) -> None:
    """Send it by mail; a bounce is recorded and does not stop the shop."""
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
        events.record(visit, "message.bounced", customer.ref, kind=kind, channel=MAIL)
    else:
        events.record(visit, "message.sent", customer.ref, kind=kind, channel=MAIL)


def messages_to(visit: Visit, customer: Customer, channel: str) -> tuple[Message, ...]:
    """What the customer finds in the channel (in all but mail, when it is empty)."""
    query = select(Message).where(Message.customer_id == customer.id).order_by(Message.id)
    if channel:
        query = query.where(Message.channel == channel)
    return tuple(visit.session.scalars(query))
