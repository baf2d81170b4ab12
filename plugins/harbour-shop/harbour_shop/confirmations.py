"""The confirmation of an order: once, through the customer's channel, with the delivery day."""

from datetime import timedelta

from harbour_shop import events, gateway, messages, orders
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Order

KIND = "order confirmed"


def send(visit: Visit, order: Order) -> None:
    """Confirm a paid order; when no channel is left, a person calls."""
    reached = _say(visit, order)
    if isinstance(reached, str):
        events.record(visit, "order.confirmed", order.ref, through=reached)
        if visit.is_broken(Defect.CONFIRMED_TWICE):
            _say(visit, order)


def _say(visit: Visit, order: Order) -> object:
    text = (
        f"Your order {order.ref} of {orders.total(order)} EUR is confirmed. {_day(visit, order)}\n"
    )
    if visit.is_broken(Defect.CONFIRMATION_BY_MAIL) and messages.post(
        visit, order.customer, KIND, text
    ):
        return messages.MAIL
    return gateway.reach(visit, order.customer, KIND, text, about=order)


def _day(visit: Visit, order: Order) -> str:
    if order.delivery_day is None:
        return ""
    early = timedelta(days=1 if visit.is_broken(Defect.CONFIRMED_A_DAY_EARLY) else 0)
    return f"It arrives on {order.delivery_day - early}."
