"""Parcels that come later than promised: warnings, apologies, and the customer's choice."""

from datetime import date, timedelta

from ucspec.steps import given, then, when

WARNING = "delay warning"
APOLOGY = "delay apology"


def order_of(conversation):
    return conversation.newest("find_orders", customer="Customer")


def promised_day(conversation):
    parcel = conversation.look("show_shipment", shipment=order_of(conversation)["shipment"])
    return date.fromisoformat(parcel["promised_day"])


def placed_promise(conversation):
    """The day that was promised when the order was placed."""
    return date.fromisoformat(order_of(conversation)["placed_at"][:10]) + timedelta(days=2)


def newest_delay(conversation):
    return conversation.newest("find_delays", customer="Customer")


@given("{customer} has ordered {string} for {money}")
def has_ordered_for(conversation, customer, product, price):
    purchase = {"customer": customer, "product": product, "bought_days_ago": 0}
    conversation.arrange(purchases=[{**purchase, "price": str(price)}])


@when("Carrier reports a delay of {int} days")
def reports_delay(conversation, days):
    conversation.do(
        "Carrier",
        "record_shipment_event",
        shipment=order_of(conversation)["shipment"],
        event="late",
        expected_on=promised_day(conversation) + timedelta(days=days),
    )


@when("Time passes the promised day")
def passes_promised_day(conversation, target):
    left = promised_day(conversation) - target.now().date()
    target.advance(left + timedelta(days=1))


@when("{customer} chooses to wait")
def chooses_to_wait(conversation, customer):
    delay = newest_delay(conversation)["id"]
    conversation.do(customer, "answer_delay", delay=delay, choice="wait")


@when("{customer} cancels the order")
def cancels_order(conversation, customer):
    delay = newest_delay(conversation)["id"]
    conversation.do(customer, "answer_delay", delay=delay, choice="cancel")


@then("the system warns {customer} through {channel} of a delivery {int} days later")
def warns(conversation, customer, channel, days):
    told = conversation.received(WARNING)
    day = placed_promise(conversation) + timedelta(days=days)
    assert told["channel"] == channel
    assert f"arrives on {day}" in told["text"]
    assert date.fromisoformat(told["at"][:10]) < placed_promise(conversation)


@then("the system promises a delivery {int} days later")
def promises_later(conversation, days):
    day = placed_promise(conversation) + timedelta(days=days)
    assert promised_day(conversation) == day
    assert order_of(conversation)["delivery_day"] == day.isoformat()


@then("the system apologises to {customer} through {channel}")
def apologises(conversation, customer, channel):
    told = conversation.received(APOLOGY)
    assert told["channel"] == channel
    assert "sorry" in told["text"]


@then("the system gives {customer} a voucher of {int} %")
def gives_voucher(conversation, customer, percent):
    (voucher,) = conversation.items("find_vouchers", customer=customer)
    assert (voucher["percent"], voucher["spent_on"]) == (percent, "")
    assert voucher["code"] in conversation.received(APOLOGY)["text"]


@then("the system asks Carrier to bring the parcel back")
def asks_to_bring_back(conversation):
    asked = conversation.items("read_calls", to="Carrier", operation="bring back")
    assert [call["order"] for call in asked] == [order_of(conversation)["id"]]


@then("{customer} has heard of the delay exactly once")
def heard_once(conversation, customer):
    assert len(conversation.items("read_outbox", kind=WARNING, to=customer)) == 1
