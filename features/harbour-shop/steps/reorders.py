"""Stored cards, and buying a past order again."""

from datetime import timedelta
from decimal import Decimal

from ucspec.steps import given, then, when


def newest_order(conversation):
    return conversation.items("find_orders", customer="Customer")[-1]


def store_card(conversation, customer, month):
    conversation.do(customer, "store_card", customer="Customer", ending="4242", expires=month)


@given("{customer} has stored a card that is good until the end of this month")
def card_is_good(conversation, target, customer):
    store_card(conversation, customer, f"{target.now():%Y-%m}")


@given("{customer} has stored a card that was good until the end of last month")
def card_was_good(conversation, target, customer):
    last_month = target.now().replace(day=1) - timedelta(days=1)
    store_card(conversation, customer, f"{last_month:%Y-%m}")


@given("Payment Provider declines the next {int} payments")
def declines_next_payments(target, payments):
    target.fault("payment-declined", next=payments)


@when("{customer} asks for the last order again")
def asks_again(conversation, customer):
    conversation.ask(customer, "propose_reorder", order=newest_order(conversation)["id"])


@when("{customer} confirms the proposal")
def confirms_proposal(conversation, customer):
    order = newest_order(conversation)
    conversation.ask(customer, "confirm_reorder", order=order["id"])


@then("the system proposes {string} for {money}")
def proposes(conversation, product, total):
    assert conversation.answer.ok, conversation.answer.text
    order = conversation.answer.data["order"]
    assert [line["product"] for line in order["lines"]] == [product]
    assert (Decimal(order["total"]), order["status"]) == (total, "open")


@then("the goods cost what these goods cost today")
def goods_cost_today(conversation):
    for line in newest_order(conversation)["lines"]:
        known = conversation.look("show_product", product=line["product"])
        assert Decimal(line["price"]) == Decimal(known["price"])


@then("the system says that the stored card has expired")
def says_card_expired(conversation, target):
    refusal = conversation.answer.data
    today = target.now().date()
    last = today.replace(day=1) - timedelta(days=1)
    assert (refusal["error"], refusal["expired_on"]) == ("card-expired", last.isoformat())


@then("the system keeps the order as a draft")
def keeps_draft(conversation):
    order = newest_order(conversation)
    assert (order["status"], order["charges"]) == ("draft", 0)


@then("the system tells {customer} how the draft goes on")
def tells_how_draft_goes_on(conversation, customer):
    (message,) = conversation.items("read_outbox", kind="order draft", to=customer)
    assert "confirm" in message["text"]
