"""Reviews of products: written, checked, published, changed."""

from datetime import datetime, timedelta
from decimal import Decimal

from ucspec.steps import given, then, when

WORDS = {False: "Bright, and the battery lasts.", True: "Only idiots buy this."}


def review_of(conversation, customer, **wanted):
    return conversation.items("find_reviews", customer=customer, **wanted)[-1]


@given("{customer} has reviewed {string} with {int} stars")
def has_reviewed(conversation, customer, product, stars):
    conversation.arrange(reviews=[{"customer": customer, "product": product, "stars": stars}])


@given("{customer} has never bought {string}")
def has_never_bought(conversation, customer, product):
    orders = conversation.items("find_orders", customer=customer)
    assert product not in [line["product"] for order in orders for line in order["lines"]]


@given("{customer} is furious about the product")
def is_furious(mind, customer):
    mind.is_furious = True


@when("{customer} writes a review of {string} with {int} stars")
def writes_review(conversation, mind, customer, product, stars):
    text = WORDS[mind.is_furious]
    mind.is_furious = False
    conversation.ask(customer, "write_review", product=product, stars=stars, text=text)


@when("{customer} changes the review to {int} stars")
def changes_review(conversation, customer, stars):
    review = review_of(conversation, customer)["id"]
    text = "Even better after a month."
    conversation.do(customer, "change_review", review=review, stars=stars, text=text)


@then("the system takes the review as one of a buyer")
def takes_review(conversation):
    assert conversation.answer.ok, conversation.answer.text
    assert conversation.answer.data["status"] == "waiting"
    assert conversation.answer.data["is_buyer"]


@then("the system publishes the review within {int} hours")
def publishes_within(conversation, target, hours):
    target.advance(timedelta(hours=hours))
    review = review_of(conversation, "Customer", status="published")
    written, public = (datetime.fromisoformat(review[at]) for at in ("written_at", "published_at"))
    assert public - written <= timedelta(hours=hours)


@then("the system shows {customer} {float} stars for {string}")
def shows_stars(conversation, customer, stars, product):
    page = conversation.do(customer, "read_about_product", product=product).data
    assert Decimal(page["rating"]) == Decimal(str(stars))


@then("the system refuses the review of {string}")
def refuses_review(conversation, product):
    assert conversation.answer.data["error"] == "not-a-buyer"
    assert not conversation.items("find_reviews", customer="Customer", product=product)


@then("the system asks {customer} to write the review anew")
def asks_to_write_anew(conversation, customer):
    assert review_of(conversation, customer)["status"] == "held back"
    messages = conversation.items("read_outbox", kind="review held back", to=customer)
    assert "anew" in messages[-1]["text"]


@then("the system keeps the {int} stars in the history of the review")
def keeps_history(conversation, stars):
    history = review_of(conversation, "Customer")["history"]
    assert stars in [version["stars"] for version in history]


@then("the system shows one review of {customer} for {string}")
def shows_one_review(conversation, customer, product):
    author = conversation.look("show_customer", customer=customer)["id"]
    public = conversation.items("find_reviews", product=product, status="published")
    assert [review["customer"] for review in public].count(author) == 1


@then("no offensive review is public")
def none_is_offensive(conversation):
    public = conversation.items("find_reviews", status="published")
    assert WORDS[True] not in [review["text"] for review in public]
