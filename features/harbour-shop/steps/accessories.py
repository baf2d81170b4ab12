"""Offers of what goes with a delivered product."""

from datetime import datetime, timedelta
from decimal import Decimal

from ucspec.steps import then, when

OFFER = "accessory offer"


def newest_offer(conversation):
    return conversation.newest("find_offers", customer="Customer")


def asked_for_money(conversation):
    return conversation.items("read_calls", to="Payment Provider", operation="charge")


@when("Marketing Team sends the accessory offers")
def sends_offers(conversation):
    conversation.do("Marketing Team", "send_accessory_offers")


@when("{customer} accepts the offer")
def accepts_offer(conversation, customer):
    conversation.do(customer, "accept_offer", offer=newest_offer(conversation)["id"])


@when("{customer} declines the offer")
def declines_offer(conversation, customer):
    conversation.do(customer, "decline_offer", offer=newest_offer(conversation)["id"])


@when("Marketing Team changes the price of {string} to {money}")
def changes_price(conversation, product, price):
    conversation.arrange(products=[{"name": product, "price": str(price)}])


@when("{customer} receives another {string}")
def receives_another(conversation, customer, product):
    purchase = {"customer": customer, "product": product, "delivered_days_ago": 0}
    conversation.arrange(purchases=[purchase])


@when("Time passes {int} day(s)")
def passes(target, days):
    target.advance(timedelta(days=days))


@then("the system offers {customer} {string} for {money}")
def offers_for(conversation, customer, product, price):
    told = conversation.items("read_outbox", kind=OFFER, to=customer)
    assert [(product in one["text"], f"{price} EUR" in one["text"]) for one in told] == [
        (True, True)
    ]


@then("the system shows {customer} the offer of {string} for {money}")
def shows_offer(conversation, customer, product, price):
    offer = newest_offer(conversation)
    assert (offer["product"], Decimal(offer["price"])) == (product, price)


@then("the system places an order for {string} at {money}")
def places_order(conversation, product, price):
    order = conversation.look("show_order", order=newest_offer(conversation)["order"])
    placed = [(row["product"], row["quantity"], Decimal(row["price"])) for row in order["lines"]]
    assert placed == [(product, 1, price)]


@then("the system charges {customer} the price and the delivery")
def charges_price(conversation, customer):
    order = conversation.look("show_order", order=newest_offer(conversation)["order"])
    asked = [Decimal(call["amount"]) for call in asked_for_money(conversation)]
    assert asked == [Decimal(order["goods"]) + Decimal(order["delivery"])]


@then("the system leaves {customer} alone with offers for {int} days")
def leaves_alone(conversation, target, customer, days):
    (period,) = conversation.items("find_quiet_periods", customer=customer)
    until = target.now() + timedelta(days=days)
    assert (period["topic"], datetime.fromisoformat(period["until"])) == ("offers", until)


@then("the system makes no further offer")
def makes_no_further_offer(conversation):
    assert conversation.answer.data["items"] == []


@then("{customer} is charged only for accepted offers")
def charged_only_for_accepted(conversation, customer):
    offers = conversation.items("find_offers", customer=customer)
    accepted = [offer["order"] for offer in offers if offer["status"] == "accepted"]
    assert [call["order"] for call in asked_for_money(conversation)] == accepted
