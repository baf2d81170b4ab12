"""Check-ins, delays and threads as the shop shows them."""

from collections.abc import Sequence
from datetime import date, datetime

from harbour_shop import threads
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, CaseMessage, CheckIn, Delay
from harbour_shop.views.service import SaidView
from harbour_shop.views.shown import View


class CheckInView(View):
    """How a delivery was followed up; `left_to` is a case or a task, `all_well` an answer."""

    id: str
    order: str
    shipment: str
    customer: str
    status: str
    at: datetime
    channel: str
    left_to: str
    all_well: bool | None
    words: str


class DelayView(View):
    """A delay as the customer heard of it; `choice` is "open", "wait" or "cancel"."""

    id: str
    order: str
    shipment: str
    told_at: datetime
    promised_day: date
    expected_day: date
    channel: str
    choice: str
    voucher: str


class ThreadView(View):
    """A conversation with everything that was said in it, through whatever channel."""

    case: str
    subject: str
    assigned_to: str
    messages: tuple[SaidView, ...]


def show_check_in(check_in: CheckIn) -> CheckInView:
    """Show how a delivery was followed up."""
    return CheckInView(
        id=check_in.ref,
        order=check_in.shipment.order.ref,
        shipment=check_in.shipment.ref,
        customer=check_in.customer.ref,
        status=check_in.status,
        at=check_in.at,
        channel=check_in.channel,
        left_to=check_in.left_to,
        all_well=check_in.all_well,
        words=check_in.words,
    )


def show_delay(delay: Delay) -> DelayView:
    """Show a delay."""
    return DelayView(
        id=delay.ref,
        order=delay.shipment.order.ref,
        shipment=delay.shipment.ref,
        told_at=delay.told_at,
        promised_day=delay.promised_day,
        expected_day=delay.expected_day,
        channel=delay.channel,
        choice=delay.choice,
        voucher=delay.voucher,
    )


def show_thread(visit: Visit, case: Case) -> ThreadView:
    """Show a thread to whoever asks, through whatever channel."""
    return ThreadView(
        case=case.ref,
        subject=case.subject,
        assigned_to=case.assigned_to,
        messages=_said(threads.history(visit, case)),
    )


def _said(messages: Sequence[CaseMessage]) -> tuple[SaidView, ...]:
    return tuple(
        SaidView(author=said.author, channel=said.channel, text=said.text, at=said.at)
        for said in messages
    )
