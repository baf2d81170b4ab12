"""Warranty claims, and making good for failures."""

from datetime import datetime, timedelta
from decimal import Decimal

from ucspec.steps import given, then, when

A_DAY_LATER = timedelta(hours=24)


def newest_claim(conversation):
    return conversation.newest("find_claims", customer="Customer")


def newest_complaint(conversation):
    return conversation.newest("find_complaints", customer="Customer")


def hours_between(first, then):
    return (datetime.fromisoformat(then) - datetime.fromisoformat(first)) / timedelta(hours=1)


def let_it_be_decided(conversation, target):
    """Wait until the shop has decided on the claim, a day at the longest."""
    if newest_claim(conversation)["status"] == "in check":
        target.advance(A_DAY_LATER)
    return newest_claim(conversation)


def answered_complaint(conversation, target, hours):
    """Wait until the shop has answered the complaint, so many hours at the longest."""
    target.advance(timedelta(hours=hours))
    complaint = newest_complaint(conversation)
    assert complaint["answered_at"], complaint["status"]
    assert hours_between(complaint["reported_at"], complaint["answered_at"]) <= hours
    return complaint


@given("the serial number of {string} is {string}")
def has_serial_number(conversation, product, serial):
    conversation.arrange(serials=[{"customer": "Customer", "product": product, "serial": serial}])


@given("{customer} has received {int} remedies within the last year")
def has_received_remedies(conversation, customer, number):
    given_ago = [{"customer": customer, "failure": "late delivery", "days_ago": 364}]
    conversation.arrange(remedies=given_ago * number)


@when("{customer} claims through {channel} the warranty on {string} with the number {string}")
def claims_warranty(conversation, customer, channel, product, serial):
    conversation.channel = channel
    conversation.do(customer, "claim_warranty", product=product, serial=serial)


@when("{customer} accepts the repair")
def accepts_repair(conversation, customer):
    conversation.do(customer, "accept_repair", claim=newest_claim(conversation)["id"])


@when("{customer} reports the failure {string} through {channel}")
def reports_failure(conversation, customer, failure, channel):
    conversation.channel = channel
    conversation.do(customer, "complain", failure=failure)


@when("{customer} accepts the remedy")
def accepts_remedy(conversation, customer):
    complaint = newest_complaint(conversation)["id"]
    conversation.do(customer, "accept_remedy", complaint=complaint)


@when("{customer} refuses the remedy")
def refuses_remedy(conversation, customer):
    complaint = newest_complaint(conversation)["id"]
    conversation.do(customer, "refuse_remedy", complaint=complaint)


@when("{agent} grants {money} in the call")
def grants_remedy(conversation, agent, amount):
    complaint = newest_complaint(conversation)["id"]
    conversation.do(agent, "agree_on_remedy", complaint=complaint, amount=str(amount))


@then("the system confirms the warranty within {int} hours")
def confirms_warranty(conversation, target, hours):
    target.advance(timedelta(hours=hours))
    claim = newest_claim(conversation)
    assert claim["decided_at"], claim["status"]
    assert hours_between(claim["claimed_at"], claim["decided_at"]) <= hours
    decided = conversation.newest("read_events", type="claim.decided")
    assert (decided["subject"], decided["details"]["covered"]) == (claim["id"], "yes")


@then("the system asks Warehouse to ship {string} as a replacement")
def asks_to_ship_replacement(conversation, product):
    order = newest_claim(conversation)["replacement"]
    asked = conversation.items("read_calls", to="Warehouse", operation="ship", order=order)
    assert order
    assert [call["details"]["goods"] for call in asked] == [f"1 x {product}"]


@then("the system tells {customer} through {channel} on which day the replacement arrives")
def tells_replacement_day(conversation, customer, channel):
    order = conversation.look("show_order", order=newest_claim(conversation)["replacement"])
    told = conversation.received("warranty decision")
    assert told["channel"] == channel
    assert order["delivery_day"] in told["text"]


@then("the system explains that the warranty ended {int} day(s) ago")
def explains_end_of_warranty(conversation, target, days):
    claim = let_it_be_decided(conversation, target)
    told = conversation.received("warranty decision")["text"]
    assert claim["status"] == "out of warranty"
    assert f"ended {days} days ago, on {claim['covered_until']}" in told


@then("the system offers a repair for {money}")
def offers_repair(conversation, price):
    assert Decimal(newest_claim(conversation)["repair_price"]) == price
    assert f"{price} EUR" in conversation.received("warranty decision")["text"]


@then("the system sends the repair label")
def sends_repair_label(conversation):
    label = conversation.received("repair label")["attachments"][0]["text"]
    assert newest_claim(conversation)["serial"] in label


@then("the system says that the shop never sold the number {string}")
def says_number_unknown(conversation, target, serial):
    claim = let_it_be_decided(conversation, target)
    assert claim["status"] == "serial number unknown"
    assert serial in conversation.received("warranty decision")["text"]


@then("the system tells {customer} where the serial number stands")
def tells_where_number_stands(conversation, customer):
    assert "on the back of" in conversation.received("warranty decision")["text"]


@then("the system tells {customer} through {channel} that {money} come back")
def tells_money_comes_back(conversation, customer, channel, amount):
    told = conversation.received("warranty decision")
    assert told["channel"] == channel
    assert f"{amount} EUR come back" in told["text"]


@then("the claim ends with a replacement, a refund or a repair")
def claim_ends(conversation):
    claim = newest_claim(conversation)
    ended = conversation.newest("read_events", type="claim.ended")
    assert ended["subject"] == claim["id"]
    assert claim["status"] in {"replaced", "refunded", "repair ordered"}


@then("{customer} pays nothing for a replacement")
def pays_nothing(conversation, customer):
    order = newest_claim(conversation)["replacement"]
    charges = conversation.items("read_calls", to="Payment Provider", operation="charge")
    assert [call for call in charges if call["order"] == order] == []


@then("the audit trail names {customer} as the author of the claim")
def audit_names_author_of_claim(conversation, customer):
    claim = newest_claim(conversation)["id"]
    entries = conversation.items("read_audit", subject=claim, action="claim warranty")
    assert [entry["author"] for entry in entries] == ["Customer"]


@then("the system offers a remedy of {money} within {int} hours")
def offers_remedy(conversation, target, amount, hours):
    complaint = answered_complaint(conversation, target, hours)
    assert (complaint["status"], Decimal(complaint["remedy"])) == ("remedy offered", amount)
    assert f"{amount} EUR" in conversation.received("remedy offer")["text"]


@then("the system explains within {int} hours that {int} remedies a year are the most")
def explains_no_remedy(conversation, target, hours, most):
    complaint = answered_complaint(conversation, target, hours)
    assert (complaint["status"], Decimal(complaint["remedy"])) == ("explained", 0)
    assert f"{most} remedies" in conversation.received("remedy explanation")["text"]


@then("the system asks {agent} to call {customer}")
def asks_to_call(conversation, agent, customer):
    complaint = newest_complaint(conversation)["id"]
    asked = conversation.items("find_tasks", about=complaint)
    assert [(task["whom"], task["done_at"]) for task in asked] == [(agent, None)]


@then("{customer} has received one remedy for the failure")
def has_received_one_remedy(conversation, customer):
    complaint = newest_complaint(conversation)
    given_for = conversation.items("read_events", type="remedy.given")
    amounts = [one["details"]["amount"] for one in given_for if one["subject"] == complaint["id"]]
    assert amounts == [complaint["remedy"]]


@then("the system has told {customer} through {channel} that the shop is sorry")
def has_apologised(conversation, customer, channel):
    complaint = newest_complaint(conversation)
    kind = "remedy explanation" if complaint["status"] == "explained" else "remedy offer"
    told = conversation.received(kind)
    assert told["channel"] == channel
    assert f"sorry for the {complaint['failure']}" in told["text"]


@then("the audit trail names {customer} as the author of the complaint")
def audit_names_author_of_complaint(conversation, customer):
    complaint = newest_complaint(conversation)["id"]
    entries = conversation.items("read_audit", subject=complaint, action="complain")
    assert [entry["author"] for entry in entries] == ["Customer"]
