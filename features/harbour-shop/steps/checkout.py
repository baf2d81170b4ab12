"""Carts, checkout, payment and what the warehouse is told."""

from datetime import timedelta
from decimal import Decimal

from ucspec.steps import given, then, when

CONFIRMATION = timedelta(seconds=30)


def newest_order(conversation):
    return conversation.items("find_orders", customer="Customer")[-1]


def charges(conversation):
    """The accepted charges of what Customer has ordered, nobody else's."""
    orders = {order["id"] for order in conversation.items("find_orders", customer="Customer")}
    calls = conversation.items("read_calls", to="Payment Provider", operation="charge")
    return [call for call in calls if call["order"] in orders and call["answer"] == "accepted"]


@given("{customer} has {string} in the cart")
def has_in_cart(conversation, customer, product):
    conversation.arrange(carts=[{"customer": customer, "product": product, "quantity": 1}])


@given("{string} is in stock")
def is_in_stock(conversation, product):
    conversation.arrange(products=[{"name": product, "stock": 5}])


@given("{string} is out of stock")
def is_out_of_stock(target, product):
    target.fault("out-of-stock", product=product)


@given("Payment Provider declines the next payment")
def declines_next(target):
    target.fault("payment-declined", next=1)


@given("Payment Provider is down")
def is_down(target):
    target.fault("payment-provider-down")


@when("{customer} opens the checkout as {}")
def opens_checkout(conversation, customer, persona):
    conversation.do(customer, "open_checkout", persona=persona, customer="Customer")


@when("{customer} enters the voucher {string}")
def enters_voucher(conversation, customer, code):
    order = newest_order(conversation)
    conversation.do(customer, "enter_voucher", order=order["id"], voucher=code)


@when("{customer} pays with {method}")
def pays(conversation, customer, method):
    order = newest_order(conversation)
    answer = conversation.ask(customer, "pay_order", order=order["id"], method=method)
    assert answer.ok or answer.data["error"] == "payment-declined", answer.text


@when("{customer} buys the last {string}")
def buys_the_last(conversation, customer, product):
    left = conversation.look("show_product", product=product)["stock"]
    conversation.do(customer, "buy_now", product=product, quantity=left)


@then("the system shows the total with delivery and taxes")
def shows_total(conversation):
    shown = conversation.answer.data
    assert Decimal(shown["total"]) == Decimal(shown["goods"]) + Decimal(shown["delivery"])
    assert Decimal(shown["delivery"]) > 0
    assert Decimal(shown["taxes"]) > 0


@then("the system lowers the total by {int} %")
def lowers_total(conversation, percent):
    shown = conversation.answer.data
    before = Decimal(shown["total_before_voucher"])
    lowered = before * (100 - percent) / 100
    assert Decimal(shown["total"]) == lowered.quantize(Decimal("0.01"))


@then("the system asks Payment Provider to charge the total")
def asks_to_charge(conversation):
    order = newest_order(conversation)
    asked = charges(conversation)
    assert [Decimal(call["amount"]) for call in asked] == [Decimal(order["total"])]


@then("the system confirms the order with the delivery day")
def confirms(conversation, target):
    target.advance(CONFIRMATION)
    order = newest_order(conversation)
    mails = conversation.items("read_outbox", channel="mail", kind="order confirmed")
    assert len(mails) == 1
    assert order["delivery_day"] in mails[0]["text"]


@then("the system tells Warehouse to ship the order")
def tells_warehouse(conversation):
    asked = conversation.items("read_calls", to="Warehouse", operation="ship")
    assert [call["order"] for call in asked] == [newest_order(conversation)["id"]]


@then("the system says why the payment was declined")
def says_why_declined(conversation):
    assert conversation.answer.data["error"] == "payment-declined"
    assert conversation.answer.data["reason"]


@then("the system promises to confirm the order within {int} minutes")
def promises(conversation, target, minutes):
    order = newest_order(conversation)
    assert order["confirm_by"] == later(target, minutes)
    assert order["promise"]


@then("the system holds the stock for {int} minutes")
def holds_stock(conversation, target, minutes):
    assert newest_order(conversation)["hold"]["until"] == later(target, minutes)


@then("the system refunds the charge")
def refunds_charge(conversation, target):
    target.advance(CONFIRMATION)
    refunded = conversation.items("read_calls", to="Payment Provider", operation="refund")
    charged = charges(conversation)
    assert [call["amount"] for call in refunded] == [call["amount"] for call in charged]


@then("the system offers a notification when the product is back")
def offers_notification(conversation):
    assert newest_order(conversation)["notification_offer"]
    assert conversation.items("read_outbox", kind="back-in-stock offer")


@then("{customer} is charged exactly once")
def charged_once(conversation, customer):
    assert len(charges(conversation)) == 1


@then("{customer} is charged at most once")
def charged_at_most_once(conversation, customer):
    assert len(charges(conversation)) <= 1


@then("the order is paid")
def order_is_paid(conversation):
    assert newest_order(conversation)["paid"]


def later(target, minutes):
    moment = target.now() + timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@then("the system keeps the cart")
def keeps_cart(conversation):
    assert conversation.look("show_cart", customer="Customer")["lines"]
