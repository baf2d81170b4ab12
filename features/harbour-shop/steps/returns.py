"""Returns and refunds."""

from datetime import timedelta
from decimal import Decimal

from ucspec.steps import given, then, when


def newest_return(conversation):
    return conversation.items("find_returns", customer="Customer")[-1]


@given("{customer} has bought {string} for {money}")
def has_bought(conversation, customer, product, price):
    conversation.arrange(
        purchases=[{"customer": customer, "product": product, "price": str(price)}]
    )


@given("the product was delivered {int} days ago")
def was_delivered(conversation, target, days):
    order = conversation.items("find_orders", customer="Customer")[-1]
    moment = (target.now() - timedelta(days=days)).isoformat()
    target.act(
        "Carrier", "record_shipment_event", shipment=order["shipment"], event="delivered", at=moment
    )


@given("Payment Provider rejects refunds to the original card")
def rejects_refunds(target):
    target.fault("refunds-rejected")


@when("{customer} asks through {channel} to return {string}")
def asks_to_return(conversation, customer, channel, product):
    conversation.channel = channel
    conversation.do(customer, "ask_for_return", product=product)


@when("{customer} gives the reason {string}")
def gives_reason(conversation, customer, reason):
    conversation.do(
        customer, "give_reason", return_id=newest_return(conversation)["id"], reason=reason
    )


@when("Support Agent confirms the defect within {int} hours")
def confirms_defect(conversation, target, hours):
    target.advance(timedelta(hours=hours) - timedelta(minutes=1))
    case = newest_return(conversation)["case"]
    conversation.do("Support Agent", "confirm_defect", case=case)


@when("{customer} hands the parcel over within {int} days")
def hands_over(conversation, target, customer, days):
    target.advance(timedelta(days=days) - timedelta(hours=1))
    conversation.do(customer, "hand_over_parcel", return_id=newest_return(conversation)["id"])


@when("{customer} chooses {string}")
def chooses(conversation, customer, way):
    conversation.do(
        customer, "choose_refund_way", return_id=newest_return(conversation)["id"], way=way
    )


@when("{customer} withdraws the return")
def withdraws(conversation, customer):
    conversation.do(customer, "withdraw_return", return_id=newest_return(conversation)["id"])


@then("the system shows the purchase and the last return day")
def shows_purchase(conversation):
    shown = conversation.answer.data
    assert shown["purchase"]["product"] == "Aurora Phone"
    assert shown["last_return_day"]


@then("the system explains that the return window closed {int} days ago")
def explains_window(conversation, days):
    assert conversation.answer.data["closed_days_ago"] == days
    assert str(days) in conversation.answer.data["explanation"]


@then("the system offers {string}")
def offers(conversation, alternative):
    assert alternative in conversation.answer.data["alternatives"]


@then("the system sends the return label with the refund day")
def sends_label(conversation):
    mails = conversation.items("read_outbox", channel="mail", kind="return label")
    assert len(mails) == 1
    assert newest_return(conversation)["label"]["refund_day"] in mails[0]["text"]


@then("the system waives the shipping cost")
def waives_shipping(conversation):
    assert newest_return(conversation)["shipping_waived"]


@then("the system asks Payment Provider to refund {money}")
def asks_to_refund(conversation, amount):
    asked = conversation.items("read_calls", to="Payment Provider", operation="refund")
    assert [Decimal(call["amount"]) for call in asked] == [amount]


@then("the system asks {customer} for another way to be paid")
def asks_for_another_way(conversation, customer):
    messages = conversation.items("read_outbox", kind="refund way asked")
    assert [message["channel"] for message in messages] == [conversation.channel]


@then("the system books {money} of store credit")
def books_credit(conversation, amount):
    credit = conversation.look("show_customer", customer="Customer")["store_credit"]
    assert Decimal(credit) == amount


@then("the system tells {customer} through {channel} how and when the money comes back")
def tells_how_and_when(conversation, customer, channel):
    messages = conversation.items("read_outbox", channel=channel, kind="refund notice")
    refund = newest_return(conversation)["refund"]
    assert len(messages) == 1
    assert refund["way"] in messages[0]["text"]
    assert refund["day"] in messages[0]["text"]


@then("the system closes the return without a refund")
def closes_without_refund(conversation):
    assert newest_return(conversation)["status"] == "withdrawn"
    assert not conversation.items("read_calls", to="Payment Provider", operation="refund")


@then("the order history shows how the return ended")
def history_shows_end(conversation):
    history = conversation.items("show_order_history", customer="Customer")
    ends = [returned["ended"] for order in history for returned in order["returns"]]
    assert ends
    assert all(ends)


@then("the amount given back is never higher than the amount paid")
def never_higher(conversation):
    for order in conversation.items("find_orders", customer="Customer"):
        refunds = conversation.look("show_refunds", order=order["id"])
        assert Decimal(refunds["given_back"]) <= Decimal(refunds["paid"])
