"""Weekly picks for customers who want them."""

from datetime import datetime, timedelta
from itertools import pairwise

from ucspec.steps import then, when

WEEK = timedelta(days=7)


def told(conversation):
    return conversation.items("read_outbox", kind="recommendation", to="Customer")


def picks(conversation):
    shown = conversation.items("find_recommendations", customer="Customer")
    return [pick["product"] for pick in shown]


@when("{customer} buys {string}")
def buys(conversation, customer, product):
    conversation.ask(customer, "buy_now", product=product)


@when("Time reaches the weekly recommendation")
def reaches_week(target):
    target.advance(WEEK)


@when("Customer asks for the recommendations")
def asks_for_recommendations(conversation):
    conversation.answer = conversation.target.observe("find_recommendations", customer="Customer")


@when("Customer opts out of recommendations")
def opts_out(conversation):
    conversation.do("Customer", "change_consents", customer="Customer", recommendations=False)


@then("the system recommends {string} alone to Customer")
def recommends_alone(conversation, product):
    (message,) = told(conversation)
    assert message["text"].strip().endswith(f"for you: {product}.")


@then("the system recommends the bestseller {string} first to Customer")
def recommends_bestseller(conversation, product):
    (message,) = told(conversation)
    assert f"for you: {product}," in message["text"]


@then("the system recommends nothing to Customer")
def recommends_nothing(conversation):
    assert told(conversation) == []
    assert picks(conversation) == []


@then("the system shows the picks of the message to Customer")
def shows_picks(conversation):
    shown = [pick["product"] for pick in conversation.answer.data["items"]]
    (message,) = told(conversation)
    assert shown
    assert ", ".join(shown) in message["text"]


@then("Customer has none of the picks")
def has_none(conversation):
    orders = conversation.items("show_order_history", customer="Customer")
    owned = {line["product"] for order in orders for line in order["lines"]}
    assert owned.isdisjoint(picks(conversation))


@then("each pick is in stock")
def in_stock(conversation):
    for product in picks(conversation):
        assert conversation.look("show_product", product=product)["available"] > 0


@then("Customer receives at most one recommendation a week")
def at_most_one_a_week(conversation):
    moments = [datetime.fromisoformat(message["at"]) for message in told(conversation)]
    gaps = [later - before for before, later in pairwise(moments)]
    assert all(gap >= WEEK for gap in gaps)
