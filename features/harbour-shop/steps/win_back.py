"""Messages that win back who has been silent, and their vouchers."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from ucspec.steps import then, when

SILENCE = timedelta(days=180)
CONFIRMATION = timedelta(seconds=30)
CODE = re.compile(r"\b[A-Z2-9]{8}\b")


def told(conversation):
    return conversation.items("read_outbox", kind="win back", to="Customer")


def newest_order(conversation):
    return conversation.items("find_orders", customer="Customer")[-1]


def order_with_voucher(conversation, customer, product):
    """Fill the cart, open the checkout and enter the code that stands in the message."""
    conversation.do(customer, "fill_cart", customer=customer, lines=[{"product": product}])
    order = conversation.do(customer, "open_checkout").data["id"]
    (code,) = CODE.findall(told(conversation)[0]["text"])
    conversation.ask(customer, "enter_voucher", order=order, voucher=code)
    return order


@when("Time reaches {int} days after the last order of {customer}")
def reaches_days_after(conversation, target, days, customer):
    placed = datetime.fromisoformat(newest_order(conversation)["placed_at"])
    target.advance(placed + timedelta(days=days) - target.now())


@when("{customer} orders {string} with the voucher")
def orders_with_voucher(conversation, customer, product):
    order_with_voucher(conversation, customer, product)


@when("{customer} buys {string} with the voucher")
def buys_with_voucher(conversation, target, customer, product):
    order = order_with_voucher(conversation, customer, product)
    assert conversation.answer.ok, conversation.answer.text
    conversation.do(customer, "pay_order", order=order, method="card")
    target.advance(CONFIRMATION)


@when("{customer} unsubscribes from messages")
def unsubscribes(conversation, customer):
    conversation.do(customer, "change_consents", customer=customer, messages=False)


@then("the system sends {customer} a voucher for {int} %")
def sends_voucher(conversation, customer, percent):
    (message,) = told(conversation)
    assert f"{percent} %" in message["text"]
    assert len(CODE.findall(message["text"])) == 1


@then("the system sends {customer} no second voucher")
def sends_no_second(conversation, customer):
    assert len(told(conversation)) == 1


@then("the system refuses the used voucher")
def refuses_voucher(conversation):
    assert conversation.answer.data["error"] == "voucher-used"


@then("the system keeps the full total")
def keeps_total(conversation):
    order = newest_order(conversation)
    assert Decimal(order["total"]) == Decimal(order["total_before_voucher"])


@then("{customer} has ordered again")
def has_ordered_again(conversation, customer):
    paid = conversation.items("find_orders", customer=customer, status="paid")
    moments = [datetime.fromisoformat(order["placed_at"]) for order in paid]
    assert max(moments) - min(moments) >= SILENCE


@then("the system counts {customer} as retained for Marketing Team")
def counts_as_retained(conversation, customer):
    measured = conversation.look("read_metric", kpi="Retention rate")
    assert (measured["value"], measured["cases"]) == (100, 1)


@then("the voucher lowers one order at most")
def lowers_one_order(conversation):
    used = [
        order["voucher"]
        for order in conversation.items("find_orders", customer="Customer")
        if order["discount_percent"]
    ]
    assert len(used) == len(set(used))


@then("{customer} receives at most one voucher for each {int} days of silence")
def at_most_one_voucher(conversation, customer, days):
    moments = [datetime.fromisoformat(message["at"]) for message in told(conversation)]
    gaps = [later - before for before, later in pairwise(moments)]
    assert all(gap >= timedelta(days=days) for gap in gaps)
