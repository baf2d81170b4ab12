"""Reviews: who may write them, what is held back, what they add up to."""

import pytest

PHONE = "Aurora Phone"
HOUR = 3600


@pytest.fixture
def buyer(visitor):
    visitor.seed(purchases=[{"customer": "Customer", "product": PHONE}])
    return visitor


def review(visitor, text="Bright.", actor="Customer", stars=4):
    return visitor.ask(actor, "POST", "/reviews", product=PHONE, stars=stars, text=text)


@pytest.mark.parametrize(
    ("actor", "text", "error"),
    [
        ("Another Customer", "Bright.", "not-a-buyer"),
        ("Nobody", "Bright.", "unknown-actor"),
        ("Customer", "", "not-understood"),
    ],
)
def test_a_review_is_refused(buyer, actor, text, error):
    assert review(buyer, text, actor).json()["error"] == error


def test_a_product_is_reviewed_once(buyer):
    review(buyer)
    assert review(buyer).json()["error"] == "already-reviewed"


def test_a_review_is_public_after_an_hour(buyer):
    ref = review(buyer).json()["id"]
    buyer.wait(HOUR - 1)
    assert buyer.see("/reviews", status="published")["items"] == []
    buyer.wait(1)
    assert buyer.see(f"/reviews/{ref}")["status"] == "published"


def test_an_offensive_review_may_be_written_once_more(buyer):
    statuses = [review(buyer, "Only idiots buy this!").json()["status"] for _ in range(2)]
    assert statuses == ["held back", "rejected"]
    assert review(buyer).json()["error"] == "already-reviewed"


def test_the_rating_counts_the_newest_version(buyer):
    ref = review(buyer, stars=1).json()["id"]
    buyer.seed(reviews=[{"customer": "Another Customer", "product": PHONE, "stars": 4}])
    buyer.wait(HOUR)
    changed = buyer.ask("Customer", "PUT", f"/reviews/{ref}", stars=5, text="Better now.")
    assert [version["stars"] for version in changed.json()["history"]] == [1, 5]
    assert buyer.see(f"/products/{PHONE}/page")["rating"] == "4.5"


@pytest.mark.parametrize(
    ("actor", "text", "error"),
    [("Another Customer", "Mine!", "not-yours"), ("Customer", "Scum.", "offensive")],
)
def test_a_change_is_refused(buyer, actor, text, error):
    ref = review(buyer).json()["id"]
    buyer.wait(HOUR)
    answer = buyer.ask(actor, "PUT", f"/reviews/{ref}", stars=5, text=text)
    assert answer.json()["error"] == error


def test_a_review_cannot_be_changed_before_it_is_public(buyer):
    ref = review(buyer).json()["id"]
    answer = buyer.ask("Customer", "PUT", f"/reviews/{ref}", stars=5, text="Better.")
    assert answer.json()["error"] == "not-now"
