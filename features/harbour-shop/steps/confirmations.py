"""Confirmations of orders, through whatever channel the customer chose."""

from datetime import datetime, timedelta

from ucspec.steps import then, when

CONFIRMED = "order confirmed"
DELIVERS_IN = timedelta(days=2)


def newest_order(conversation):
    return conversation.newest("find_orders", customer="Customer")


def confirmations(conversation):
    return conversation.items("read_outbox", kind=CONFIRMED, to="Customer")


@when("{customer} pays for the cart")
def pays_for_cart(conversation, target, customer):
    conversation.do(customer, "open_checkout")
    order = conversation.answer.data["id"]
    conversation.do(customer, "pay_order", order=order, method="card")
    target.advance(timedelta(minutes=5))


@when("{customer} looks the order up")
def looks_order_up(conversation, customer):
    conversation.do(customer, "show_order", order=newest_order(conversation)["id"])


@then("the system confirms the order through {channel} with the delivery day")
def confirms_through(conversation, target, channel):
    day = (target.now() + DELIVERS_IN).date().isoformat()
    told = confirmations(conversation)
    assert [message["channel"] for message in told] == [channel] * len(told)
    assert day in told[0]["text"]


@then("the system shows the delivery day of the confirmation")
def shows_same_day(conversation):
    assert conversation.answer.data["delivery_day"] in confirmations(conversation)[0]["text"]


@then("{customer} gets the confirmation within {int} minute(s) of the payment")
def confirmed_within(conversation, customer, minutes):
    charged = conversation.newest("read_events", type="order.charged")
    told = datetime.fromisoformat(confirmations(conversation)[0]["at"])
    assert told - datetime.fromisoformat(charged["at"]) <= timedelta(minutes=minutes)


@then("{customer} gets exactly one confirmation")
def confirmed_once(conversation, customer):
    assert len(confirmations(conversation)) == 1
