"""Giving money back for a return: never more than was paid."""

from datetime import timedelta
from decimal import Decimal

from harbour_shop import events, loyalty, messages, orders, payments, timers
from harbour_shop.defects import Defect
from harbour_shop.outside import ORIGINAL_WAY, Answer
from harbour_shop.records import find
from harbour_shop.shop import Visit
from harbour_shop.tables import RefundStatus, Return, ReturnStatus

MONEY_TAKES = timedelta(days=2)
TRIES_AGAIN_AFTER = timedelta(minutes=10)
STORE_CREDIT = "store credit"
BANK_TRANSFER = "bank transfer"
OTHER_WAYS = (STORE_CREDIT, BANK_TRANSFER)


def amount_allowed(visit: Visit, asked: Return) -> Decimal:
    """What the product cost the customer, as far as it was not given back already."""
    order = asked.line.order
    price = orders.price_paid(asked.line)
    if visit.is_broken(Defect.REFUND_TOO_HIGH):
        return price + 10
    return min(price, orders.amount_paid(order) - orders.given_back(order))


def refund(visit: Visit, asked: Return, way: str = ORIGINAL_WAY) -> None:
    """Give the money back this way, or say what stands against it."""
    amount = asked.refund_amount = amount_allowed(visit, asked)
    asked.refund_way = way
    answer = _give(visit, asked, amount, way)
    AFTER_ANSWER[answer](visit, asked)


def refund_again(visit: Visit, return_ref: str) -> None:
    """Try once more what Payment Provider did not answer."""
    asked = find(visit, Return, return_ref)
    refund(visit, asked, asked.refund_way)


def _give(visit: Visit, asked: Return, amount: Decimal, way: str) -> Answer:
    order = asked.line.order
    if way != STORE_CREDIT:
        return payments.refund(visit, order, amount, way)
    if not visit.is_broken(Defect.STORE_CREDIT_LOST):
        asked.customer.store_credit += amount
    payments.book_refund(visit, order, amount, way)
    return Answer.ACCEPTED


def _close(visit: Visit, asked: Return) -> None:
    asked.status = ReturnStatus.REFUNDED
    asked.refund_status = RefundStatus.PAID
    takes = timedelta() if asked.refund_way == STORE_CREDIT else MONEY_TAKES
    asked.refund_day = visit.now.date() + takes
    asked.ended = f"refunded {asked.refund_amount} EUR to {asked.refund_way}"
    events.record(visit, "return.closed", asked.ref, ended=asked.ended)
    loyalty.reverse(visit, asked.line)
    if not visit.is_broken(Defect.REFUND_NOT_TOLD):
        _tell_how_and_when(visit, asked)


def _tell_how_and_when(visit: Visit, asked: Return) -> None:
    messages.tell(
        visit,
        asked.customer,
        "refund notice",
        f"{asked.refund_amount} EUR come back to {asked.refund_way} on {asked.refund_day}.",
        channel=asked.channel,
        return_id=asked.ref,
        amount=f"{asked.refund_amount:.2f}",
        way=asked.refund_way,
        day=f"{asked.refund_day}",
    )


def _ask_for_another_way(visit: Visit, asked: Return) -> None:
    asked.status = ReturnStatus.REFUND_REJECTED
    asked.refund_status = RefundStatus.REJECTED
    if visit.is_broken(Defect.OTHER_WAY_NOT_ASKED):
        return
    ways = " or ".join(OTHER_WAYS)
    messages.tell(
        visit,
        asked.customer,
        "refund way asked",
        f"{asked.refund_way.capitalize()} cannot be refunded. Choose another way: {ways}.",
        channel=asked.channel,
        return_id=asked.ref,
    )


def _wait(visit: Visit, asked: Return) -> None:
    asked.status = ReturnStatus.REFUND_PENDING
    asked.refund_status = RefundStatus.PENDING
    timers.schedule(visit, timers.RETRY_REFUND, asked, TRIES_AGAIN_AFTER)


AFTER_ANSWER = {
    Answer.ACCEPTED: _close,
    Answer.REJECTED: _ask_for_another_way,
    Answer.NO_ANSWER: _wait,
}
