"""Offers made to loyal customers."""

from ucspec.steps import then, when


def newest_offer(conversation):
    return conversation.items("find_offers", customer="Customer")[-1]


@when("{customer} declines the exchange")
def declines(conversation, customer):
    conversation.do(customer, "decline_offer", offer=newest_offer(conversation)["id"])


@when("{customer} accepts the exchange")
def accepts(conversation, customer):
    conversation.do(customer, "accept_offer", offer=newest_offer(conversation)["id"])


@then("the system proposes {string} as an exchange")
def proposes(conversation, product):
    offer = newest_offer(conversation)
    assert (offer["product"], offer["status"]) == (product, "proposed")
    assert conversation.items("read_outbox", kind="exchange offer")


@then("the system makes no offer")
def makes_none(conversation):
    assert not conversation.items("find_offers", customer="Customer")


@then("the system records the declined offer")
def records_declined(conversation):
    assert newest_offer(conversation)["status"] == "declined"
    assert conversation.look("count_offers")["declined"] == 1


@then("the system places a replacement order for {string}")
def places_replacement(conversation, product):
    order = conversation.look("show_order", order=newest_offer(conversation)["order"])
    assert [line["product"] for line in order["lines"]] == [product]
    assert order["replaces"]


@then("the system cancels the refund")
def cancels_refund(conversation):
    newest = conversation.items("find_returns", customer="Customer")[-1]
    assert (newest["status"], newest["refund"]["status"]) == ("exchanged", "cancelled")
    assert not conversation.items("read_calls", to="Payment Provider", operation="refund")


@then("the offer counter counts each offer once")
def counts_once(conversation):
    counter = conversation.look("count_offers")
    assert counter["made"] == counter["offers"]
