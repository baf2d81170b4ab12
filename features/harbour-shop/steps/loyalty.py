"""Loyalty points: earned, spent, taken back, expired."""

from datetime import timedelta
from decimal import Decimal

from ucspec.steps import given, then, when


def points(conversation):
    return conversation.look("show_points", customer="Customer")


@given("{customer} has ordered {string} for {money} and its delivery")
def has_ordered(conversation, target, customer, product, price):
    conversation.arrange(products=[{"name": product, "price": str(price), "stock": 5}])
    conversation.do(customer, "buy_now", product=product)


@when("{customer} spends {int} points at the checkout")
def spends(conversation, customer, amount):
    order = conversation.do(customer, "open_checkout")
    conversation.ask(
        customer, "spend_points", customer=customer, points=amount, order=order.data["id"]
    )


@when("Time lets {int} days pass")
def lets_days_pass(target, days):
    target.advance(timedelta(days=days))


@then("the system books {int} points for {customer}")
def books(conversation, amount, customer):
    assert (points(conversation)["earned"], points(conversation)["balance"]) == (amount, amount)


@then("the system lowers the total by {money}")
def lowers_total(conversation, amount):
    assert conversation.answer.ok, conversation.answer.text
    shown = conversation.answer.data
    assert Decimal(shown["total_before_voucher"]) - Decimal(shown["total"]) == amount


@then("the system leaves {customer} a balance of {int} points")
def leaves(conversation, customer, amount):
    assert points(conversation)["balance"] == amount


@then("the system takes {int} points back")
def takes_back(conversation, amount):
    assert points(conversation)["reversed"] == amount


@then("the system says that {int} points were good until yesterday")
def says_expired(conversation, target, amount):
    refusal = conversation.answer.data
    yesterday = (target.now() - timedelta(days=1)).date().isoformat()
    assert not conversation.answer.ok
    assert (refusal["error"], refusal["expired"]) == ("points-expired", amount)
    assert refusal["good_until"] == yesterday


@then("the balance is what was earned less what was spent, reversed or expired")
def balance_adds_up(conversation):
    account = points(conversation)
    gone = account["spent"] + account["reversed"] + account["expired"]
    assert account["balance"] == account["earned"] + account["returned"] - gone


@then("the event log holds each change of the balance")
def log_holds_changes(conversation):
    logged = [
        int(event["details"]["points"])
        for event in conversation.items("read_events")
        if event["type"].startswith("points.")
    ]
    assert logged == [entry["points"] for entry in points(conversation)["entries"]]
