"""Delays: the customer hears of one before the promised day, and may wait or cancel."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, calls, events, gateway, messages, orders, payments, tasks, vouchers
from harbour_shop.accounts import find_customer
from harbour_shop.defects import Defect
from harbour_shop.outside import ORIGINAL_WAY, Answer
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Delay, DelayChoice, Order, OrderStatus, Shipment, Task

DAY = timedelta(days=1)
PERCENT = 10
WARNING = "delay warning"
APOLOGY = "delay apology"


def expect(visit: Visit, shipment: Shipment, day: date | None) -> None:
    """Take down on which day Carrier expects to deliver; a day later than promised if unsaid."""
    shipment.expected_day = day or max(visit.now.date(), shipment.promised_day) + DAY


def tell(visit: Visit, shipment: Shipment, _at: datetime) -> None:
    """Warn of a delay, or apologise when the promise is broken; the same news is told once."""
    expected = shipment.expected_day
    known = [delay.expected_day for delay in delays(visit, shipment=shipment)]
    if expected is None or expected <= shipment.promised_day or expected in known[-1:]:
        return
    delay = Delay(
        shipment=shipment,
        told_at=visit.now,
        promised_day=shipment.promised_day,
        expected_day=expected,
        choice=DelayChoice.OPEN,
        voucher="",
    )
    visit.session.add(delay)
    visit.session.flush()
    if visit.now.date() > shipment.promised_day:
        _apologise(visit, delay)
    else:
        _warn(visit, delay)


def choose(visit: Visit, delay: Delay, choice: DelayChoice) -> None:
    """The customer waits for the new day, or has the money back; said once."""
    order = delay.shipment.order
    if delay.choice is choice:
        return
    if delay.choice is not DelayChoice.OPEN or delay.shipment.delivered_at is not None:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{order.ref} cannot be changed any more")
    delay.choice = choice
    audit.note(visit, "answer delay", delay.ref)
    events.record(visit, "delay.answered", order.ref, choice=choice.value)
    if choice is DelayChoice.CANCELS:
        _cancel(visit, order)
    elif not visit.is_broken(Defect.WAITING_CHANGES_NOTHING):
        delay.shipment.promised_day = order.delivery_day = delay.expected_day


def delays(
    visit: Visit, customer: Customer | None = None, shipment: Shipment | None = None
) -> Sequence[Delay]:
    """List delays, oldest first."""
    query = select(Delay).order_by(Delay.id)
    if customer is not None:
        query = query.join(Shipment).join(Order).where(Order.customer_id == customer.id)
    if shipment is not None:
        query = query.where(Delay.shipment_id == shipment.id)
    return visit.session.scalars(query).all()


def _warn(visit: Visit, delay: Delay) -> None:
    early = DAY if visit.is_broken(Defect.DELAY_A_DAY_SHORT) else timedelta()
    text = (
        f"Your order {delay.shipment.order.ref} arrives on {delay.expected_day - early}, not on "
        f"{delay.promised_day}. You can wait for it or cancel it.\n"
    )
    _say(visit, delay, WARNING, text)


def _apologise(visit: Visit, delay: Delay) -> None:
    customer = delay.shipment.order.customer
    if visit.is_broken(Defect.APOLOGY_TO_ANOTHER):
        customer = find_customer(visit, "Another Customer") or customer
    voucher = vouchers.issue(visit, customer, PERCENT, "late delivery")
    delay.voucher = voucher.code
    text = (
        f"We promised your order {delay.shipment.order.ref} for {delay.promised_day} and are "
        f"sorry: it arrives on {delay.expected_day}. The voucher {voucher.code} takes {PERCENT} % "
        f"off your next order.\n"
    )
    if not visit.is_broken(Defect.PROMISE_BROKEN_SILENTLY):
        _say(visit, delay, APOLOGY, text)


def _say(visit: Visit, delay: Delay, kind: str, text: str) -> None:
    order = delay.shipment.order
    if visit.is_broken(Defect.DELAY_TOLD_TWICE):
        messages.tell(visit, order.customer, kind, text, channel=order.customer.second_channel)
    reached = gateway.reach(visit, order.customer, kind, text, about=order)
    delay.channel = reached if isinstance(reached, str) else ""
    in_time = delay.told_at.date() < delay.promised_day
    by = reached.ref if isinstance(reached, Task) else delay.channel
    events.record(visit, "delay.told", order.ref, in_time=str(in_time), by=by)


def _cancel(visit: Visit, order: Order) -> None:
    """Stop the parcel and give back what was paid, all of it and once."""
    if not visit.is_broken(Defect.PARCEL_NOT_CALLED_BACK):
        calls.log(visit, calls.CARRIER, "bring back", order, Answer.ACCEPTED)
    order.status = OrderStatus.REFUNDED
    amount = orders.amount_paid(order) - orders.given_back(order)
    if visit.is_broken(Defect.CANCELLED_WITH_A_FEE):
        amount -= orders.DELIVERY
    if visit.is_broken(Defect.CANCELLED_AND_CREDITED):
        payments.book_refund(visit, order, amount, "store credit")
    answer = payments.refund(visit, order, amount, ORIGINAL_WAY)
    if answer is not Answer.ACCEPTED:
        subject = f"Refund {amount} EUR to {order.customer.name}: {answer}"
        tasks.open_task(visit, "refund", tasks.SALES, subject, order, order.customer)
