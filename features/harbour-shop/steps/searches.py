"""Searching, reading about products, and hearing that something is back."""

from datetime import date, timedelta
from decimal import Decimal

from ucspec.steps import given, then, when

DELIVERY = timedelta(days=2)


def names(conversation):
    return [product["name"] for product in conversation.answer.data["items"]]


def page(conversation):
    """What the shop shows of a product, also when a link led there."""
    shown = conversation.answer.data
    return shown.get("product") if "shows" in shown else shown


@given("{string} is withdrawn from sale")
def is_withdrawn(conversation, product):
    conversation.arrange(products=[{"name": product, "withdrawn": True}])


@when("{customer} searches for {string}")
def searches(conversation, customer, words):
    conversation.do(customer, "search_products", words=words)


@when("{customer} searches for {string} up to {money}")
def searches_up_to(conversation, customer, words, limit):
    conversation.do(customer, "search_products", words=words, price_to=str(limit))


@when("{customer} reads about {string}")
def reads(conversation, customer, product):
    conversation.do(customer, "read_about_product", product=product)


@when("{customer} asks for a notice about {string}")
def asks_for_notice(conversation, customer, product):
    conversation.do(customer, "ask_for_stock_notice", product=product)


@when("Warehouse puts {int} pieces of {string} on the shelf")
def restocks(conversation, pieces, product):
    conversation.do("Warehouse", "restock_product", product=product, quantity=pieces)


@when("Marketing Team withdraws {string} from sale")
def withdraws(conversation, product):
    conversation.do("Marketing Team", "withdraw_product", product=product)


@then("the system finds {string} and {string}")
def finds_two(conversation, one, other):
    assert names(conversation) == [one, other]


@then("the system finds {string} alone")
def finds_one(conversation, product):
    assert names(conversation) == [product]


@then("the system suggests {string}")
def suggests(conversation, words):
    assert names(conversation) == []
    assert conversation.answer.data["suggestions"] == [words]


@then("the system shows {string} as out of stock")
def shows_out_of_stock(conversation, product):
    (shown,) = (one for one in conversation.answer.data["items"] if one["name"] == product)
    assert shown["available"] == 0


@then("the system tells {customer} that {string} is back")
def tells_back(conversation, customer, product):
    told = conversation.items("read_outbox", kind="back in stock", to=customer)
    assert [product in message["text"] for message in told] == [True]


@then("the system shows the facts and the price of {string}")
def shows_facts(conversation, product):
    shown, known = page(conversation), conversation.look("show_product", product=product)
    assert shown["product"] == product
    assert (shown["facts"], shown["price"]) == (known["description"], known["price"])


@then("the system shows the delivery day of {string}")
def shows_delivery_day(conversation, target, product):
    shown = page(conversation)
    assert shown["product"] == product
    assert date.fromisoformat(shown["arrives_on"]) == target.now().date() + DELIVERY


@then("the system shows no delivery day of {string}")
def shows_no_delivery_day(conversation, product):
    shown = page(conversation)
    assert (shown["product"], shown["in_stock"], shown["arrives_on"]) == (product, False, None)


@then("the system shows a review of {string} with {int} star(s)")
def shows_review(conversation, product, stars):
    shown = page(conversation)
    assert shown["product"] == product
    assert stars in [review["stars"] for review in shown["reviews"]]


@then("the system names {string} as the only alternative")
def names_alternative(conversation, product):
    assert [one["product"] for one in page(conversation)["alternatives"]] == [product]


@then("the system names {string} as the successor")
def names_successor(conversation, product):
    assert conversation.answer.data["error"] == "withdrawn"
    assert conversation.answer.data["successor"] == product


@then("the system sells {string} at the shown price")
def sells_at_shown_price(conversation, product):
    known = conversation.look("show_product", product=product)
    assert known["available"] > 0
    assert page(conversation)["price"] == known["price"]


@then("the event log holds what {customer} searched for")
def holds_search(conversation, customer):
    searches = conversation.items("read_events", type="search.done")
    assert {search["actor"] for search in searches} == {customer}
    assert all(search["details"]["words"] for search in searches)


@then("the system promises {customer} the shown delivery day")
def promises_shown_day(conversation, customer):
    order = conversation.items("find_orders", customer=customer)[-1]
    (line,) = order["lines"]
    looks = conversation.items("find_looks", product=line["product"])
    shown = [look["arrives_on"] for look in looks if look["actor"] == customer]
    assert shown[-1] == order["delivery_day"]


@then("{customer} is charged the shown price of {string} and the delivery")
def charged_shown_price(conversation, customer, product):
    order = conversation.items("find_orders", customer=customer)[-1]
    price = Decimal(conversation.look("show_product", product=product)["price"])
    (call,) = conversation.items("read_calls", operation="charge", order=order["id"])
    assert Decimal(call["amount"]) == price + Decimal(order["delivery"])


@then("no withdrawn product is sold to {customer}")
def nothing_withdrawn_sold(conversation, customer):
    sold = {
        line["product"]
        for order in conversation.items("find_orders", customer=customer, status="paid")
        for line in order["lines"]
    }
    withdrawn = [one["name"] for one in conversation.items("find_products") if one["withdrawn"]]
    assert sold.isdisjoint(withdrawn)


@then("{customer} has read about {string}")
def has_read(conversation, customer, product):
    looks = conversation.items("find_looks", product=product)
    assert customer in {look["actor"] for look in looks}
