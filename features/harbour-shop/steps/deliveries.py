"""Parcels on their way: followed, delivered, left at a pick-up point, damaged or lost."""

import re
from datetime import date, timedelta

from ucspec.steps import given, then, when


def order_of(conversation):
    return conversation.items("find_orders", customer="Customer")[-1]


def parcel(conversation):
    return conversation.look("show_shipment", shipment=order_of(conversation)["shipment"])


def report(conversation, event, **facts):
    shipment = order_of(conversation)["shipment"]
    conversation.do("Carrier", "record_shipment_event", shipment=shipment, event=event, **facts)


def wait_for_promised_day(conversation, target):
    promised = date.fromisoformat(parcel(conversation)["promised_day"])
    target.advance(timedelta(days=(promised - target.now().date()).days))


def pick_up_notice(conversation, customer):
    notices = conversation.items("read_outbox", kind="pick-up notice", to=customer)
    assert notices, f"{customer} has received no pick-up notice"
    return notices[-1]["text"]


@given("{customer} has ordered {string}")
def has_ordered(conversation, customer, product):
    purchase = {"customer": customer, "product": product, "bought_days_ago": 0}
    conversation.arrange(purchases=[purchase])


@given("Carrier has the parcel")
def carrier_has_parcel(conversation):
    report(conversation, "handed over", place="Harbour Depot")


@when("{customer} follows the parcel")
def follows_parcel(conversation, customer):
    conversation.do(customer, "show_shipment", shipment=order_of(conversation)["shipment"])


@when("Carrier delivers the parcel on the promised day")
def delivers_on_promised_day(conversation, target):
    wait_for_promised_day(conversation, target)
    report(conversation, "delivered", place="at the door")


@when("Carrier leaves the parcel at {string}")
def leaves_parcel(conversation, target, place):
    wait_for_promised_day(conversation, target)
    report(conversation, "at pick-up point", place=place)


@when("Carrier reports the parcel as {word}")
def reports_parcel(conversation, event):
    report(conversation, event)


@when("{customer} fetches the parcel after {int} days")
def fetches_parcel(conversation, target, customer, days):
    code = re.search(r"code (\d+)", pick_up_notice(conversation, customer)).group(1)
    target.advance(timedelta(days=days))
    shipment = order_of(conversation)["shipment"]
    conversation.do(customer, "pick_up_parcel", shipment=shipment, code=code)


@then("the system shows the way of the parcel and the promised day")
def shows_way(conversation):
    shown = conversation.answer.data
    assert [entry["place"] for entry in shown["history"]] == ["Harbour Depot"]
    assert shown["promised_day"] == order_of(conversation)["delivery_day"]


@then("the system sends {customer} the set-up guide for {string}")
def sends_guide(conversation, customer, product):
    (mail,) = conversation.items("read_outbox", channel="mail", kind="set-up guide", to=customer)
    assert [product in guide["text"] for guide in mail["attachments"]] == [True]


@then("the system tells {customer} to fetch the parcel at {string} within {int} days")
def tells_to_fetch(conversation, target, customer, place, days):
    last_day = target.now().date() + timedelta(days=days)
    notice = pick_up_notice(conversation, customer)
    assert place in notice
    assert last_day.isoformat() in notice


@then("the system tells {customer} that the parcel is {word}")
def tells_what_happened(conversation, customer, event):
    messages = conversation.items("read_outbox", kind=f"parcel {event}", to=customer)
    assert len(messages) == 1


@then("the system shows the day on which the parcel arrived")
def shows_arrival(conversation, target):
    assert parcel(conversation)["delivered_on"] == target.now().date().isoformat()


@then("the way of the parcel ends where the parcel is")
def way_ends(conversation):
    shown = parcel(conversation)
    assert shown["history"][-1]["event"] == shown["status"]
