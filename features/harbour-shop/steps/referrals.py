"""Referral links, the purchases they lead to, and the rewards."""

from datetime import datetime, timedelta
from decimal import Decimal

from ucspec.steps import given, then, when

WINDOW = timedelta(days=30)


def shipment_of(conversation, customer):
    return conversation.items("find_orders", customer=customer)[-1]["shipment"]


def window_end(conversation, customer):
    shipment = shipment_of(conversation, customer)
    news = conversation.items("read_events", type="shipment.delivered")
    moments = [each["details"]["at"] for each in news if each["subject"] == shipment]
    return datetime.fromisoformat(moments[-1]) + WINDOW


def link_of(conversation, customer):
    return conversation.do(customer, "ask_for_referral_link").data["code"]


def rewards(conversation):
    return conversation.items("read_events", type="referral.rewarded")


@given("{customer} is new to the shop")
def is_new(conversation, customer):
    conversation.arrange(customers=[{"name": customer}])


@when("{customer} asks for a referral link")
def asks_for_link(conversation, customer):
    conversation.do(customer, "ask_for_referral_link")


@when("{customer} buys {string} through the link")
def buys_through_link(conversation, customer, product):
    code = conversation.answer.data["code"]
    conversation.do(customer, "buy_now", product=product, referral=code)


@when("{customer} tries to buy {string} through the own link")
def buys_through_own_link(conversation, customer, product):
    code = link_of(conversation, customer)
    conversation.ask(customer, "buy_now", product=product, referral=code)


@when("Carrier delivers the parcel to {customer}")
def delivers_to(conversation, target, customer):
    target.advance(timedelta(days=2))
    shipment = shipment_of(conversation, customer)
    conversation.do("Carrier", "record_shipment_event", shipment=shipment, event="delivered")


@when("Time reaches the end of the return window")
def reaches_end_of_window(conversation, target):
    target.advance(window_end(conversation, "Friend") - target.now())


@when("{customer} returns {string}")
def returns_product(conversation, customer, product):
    account = conversation.look("show_customer", customer=customer)
    conversation.do(customer, "sign_in", email=account["email"], password="harbour-2030")
    asked = conversation.do(customer, "ask_for_return", product=product).data["id"]
    conversation.do(customer, "give_reason", return_id=asked, reason="changed my mind")
    conversation.do(customer, "hand_over_parcel", return_id=asked)


@then("the system rewards {customer} with {money} of store credit")
def rewards_with(conversation, customer, amount):
    credit = conversation.look("show_customer", customer=customer)["store_credit"]
    assert Decimal(credit) == amount
    assert conversation.items("read_outbox", kind="referral reward", to=customer)


@then("the system pays no reward because {string}")
def pays_no_reward(conversation, reason):
    referrals = conversation.items("find_referrals", customer="Loyal Customer")
    assert [referral["reason"] for referral in referrals] == [reason]
    assert not rewards(conversation)


@then("the system refuses the own link")
def refuses_own_link(conversation):
    assert conversation.answer.data["error"] == "own-referral"


@then("the rewards came after the return window")
def came_after_window(conversation):
    end = window_end(conversation, "Friend")
    assert all(datetime.fromisoformat(paid["at"]) >= end for paid in rewards(conversation))


@then("no reward was paid twice")
def none_paid_twice(conversation):
    paid = [(reward["subject"], reward["details"]["customer"]) for reward in rewards(conversation)]
    assert len(paid) == len(set(paid))
