"""Carts that customers come back to."""

from datetime import timedelta
from decimal import Decimal

from ucspec.steps import given, then, when


def cart(conversation):
    return conversation.look("show_cart", customer="Customer")


def prices_of_today(conversation, lines):
    return [
        Decimal(conversation.look("show_product", product=line["product"])["price"])
        for line in lines
    ]


@given("{customer} has left {int} pieces of {string} in the cart")
def has_left(conversation, customer, pieces, product):
    conversation.arrange(carts=[{"customer": customer, "product": product, "quantity": pieces}])


@given("{string} costs {money} since yesterday")
def costs_since(conversation, product, price):
    conversation.arrange(products=[{"name": product, "price": str(price)}])


@when("{customer} returns to the cart after {int} days")
def returns_to_cart(conversation, target, customer, days):
    target.advance(timedelta(days=days))
    conversation.do(customer, "return_to_cart", customer=customer)


@when("{customer} adds {string} to the cart")
def adds(conversation, customer, product):
    conversation.do(customer, "add_to_cart", customer=customer, product=product)


@then("the system restores {int} pieces of {string}")
def restores(conversation, pieces, product):
    lines = conversation.answer.data["lines"]
    assert [(line["product"], line["quantity"]) for line in lines] == [(product, pieces)]


@then("the system tells {customer} that {string} rose from {money} to {money}")
def tells_rise(conversation, customer, product, before, now):
    (change,) = conversation.answer.data["changes"]
    assert (change["product"], change["kind"]) == (product, "price rose")
    assert (Decimal(change["before"]), Decimal(change["now"])) == (before, now)
    assert str(before) in change["message"]


@then("the system tells {customer} that {string} is sold out")
def tells_sold_out(conversation, customer, product):
    (change,) = conversation.answer.data["changes"]
    assert (change["product"], change["kind"]) == (product, "sold out")
    assert product in change["message"]


@then("the system takes {string} out of the cart")
def takes_out(conversation, product):
    assert product not in [line["product"] for line in cart(conversation)["lines"]]


@then("the system shows the sum of the cart at the prices of today")
def shows_sum(conversation):
    shown = conversation.answer.data
    prices = prices_of_today(conversation, shown["lines"])
    pieces = [line["quantity"] for line in shown["lines"]]
    costs = sum(price * count for price, count in zip(prices, pieces, strict=True))
    assert Decimal(shown["goods"]) == costs


@then("the cart holds {string} and {string}")
def holds(conversation, one, other):
    assert [line["product"] for line in cart(conversation)["lines"]] == [one, other]


@then("the cart shows the prices of today")
def shows_prices_of_today(conversation):
    lines = cart(conversation)["lines"]
    assert [Decimal(line["price"]) for line in lines] == prices_of_today(conversation, lines)


@then("no product in the cart is sold out")
def nothing_sold_out(conversation):
    for line in cart(conversation)["lines"]:
        assert conversation.look("show_product", product=line["product"])["available"] > 0
