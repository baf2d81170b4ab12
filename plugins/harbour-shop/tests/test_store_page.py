"""The storefront as pages: complete without scripts, safe, and usable from search to order."""

import re

import httpx2
import pytest
from page_outline import require_accessible
from shop_visitor import EMAIL, PASSWORD

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def browser(visitor, address):
    """A browser of its own for each test: it keeps the session of who signs in."""
    with httpx2.Client(base_url=address, trust_env=False, follow_redirects=True) as browser:
        yield browser


def send(browser, path, **fields):
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    return browser.post(f"/store{path}", content=body, headers=FORM)


@pytest.fixture
def known(browser):
    send(browser, "/sign-in", email=EMAIL, password=PASSWORD)
    return browser


def words(answer):
    """What a person reads."""
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "What are you looking for?"),
        ("?words=phone&price_to=499,00", "One found"),
        ("?words=aurora", "2 found"),
        ("?words=fone", "Did you mean phone"),
        ("?words=%3Cb%3E", "Nothing was found."),
    ],
)
def test_the_front_page_searches(browser, query, told):
    assert told in words(browser.get(f"/store{query}"))


def test_a_page_escapes_names_its_fields_and_loads_nothing(visitor, known):
    visitor.seed(products=[{"name": "<i>Sextant</i>", "price": "5.00", "stock": 1}])
    known.post("/store/products/product-5/cart")
    for path in ("?words=%3Cb%3E%22", "/products/product-5", "/cart", "/orders", "/sign-out"):
        page = known.get(f"/store{path}").text
        require_accessible(page)
        assert not re.search("<[bi]>", page)


def test_somebody_unknown_is_asked_to_sign_in(browser):
    for answer in (browser.get("/store/cart"), browser.post("/store/products/product-1/cart")):
        assert (answer.status_code, "Please sign in first." in answer.text) == (401, True)
    wrong = send(browser, "/sign-in", email=EMAIL, password="guess")
    assert (wrong.status_code, "e-mail or password is wrong" in wrong.text) == (401, True)


def test_from_the_product_to_the_paid_order(visitor, known):
    assert "Pier Charger" in words(known.post("/store/products/Pier Charger/cart"))
    assert "Total 33.90 EUR" in words(known.post("/store/checkout"))
    assert "Total 30.51 EUR" in words(send(known, "/orders/order-1/voucher", voucher="WELCOME10"))
    assert "The order is charged" in words(send(known, "/orders/order-1/pay", method="card"))
    visitor.wait(30)
    assert visitor.see("/orders/order-1")["status"] == "paid"
    assert re.search(r"Pier Charger 30.51 EUR paid\s+Buy again", words(known.get("/store/orders")))


@pytest.mark.parametrize(
    ("path", "fields", "status", "told"),
    [
        ("/orders/order-1/voucher", {"voucher": "FREE"}, 404, "There is no voucher"),
        ("/orders/order-1/points", {"points": "many"}, 422, "is no number of points"),
        ("/orders/order-1/points", {"points": "5"}, 409, "has 0 points, not 5"),
        ("/orders/order-1/pay", {"method": "invoice"}, 409, "cannot pay with"),
        ("/orders/order-1/wrap", {}, 404, "nobody can"),
        ("/orders/order-9/pay", {}, 404, "There is no order"),
        ("/card", {"ending": "42", "month": "never"}, 422, "four last digits"),
    ],
)
def test_a_mistake_is_explained_where_it_was_made(visitor, known, path, fields, status, told):
    visitor.seed(carts=[{"customer": "Customer", "product": "Pier Charger"}])
    known.post("/store/checkout")
    answer = send(known, path, **fields)
    assert (answer.status_code, 'role="alert"' in answer.text) == (status, True)
    assert told.lower() in words(answer).lower()


def test_buying_again_takes_two_decisions(visitor, known):
    visitor.act("Customer", "/purchases", product="Pier Charger")
    refused = known.post("/store/orders/order-1/again")
    assert (refused.status_code, "Store one below" in refused.text) == (404, True)
    assert "ending in 4242" in words(send(known, "/card", ending="4242", month="2031-06"))
    assert "Pay with the stored card ending in 4242" in words(
        known.post("/store/orders/order-1/again")
    )
    assert "The stored card is charged" in words(known.post("/store/orders/order-2/confirm"))


def test_another_customers_order_stays_private(visitor, known):
    visitor.act("Another Customer", "/purchases", product="Pier Charger")
    assert known.get("/store/orders/order-1").status_code == 403


def test_the_cart_says_what_changed(visitor, known):
    visitor.seed(carts=[{"customer": "Customer", "product": "Pier Charger"}])
    visitor.ask("Marketing Team", "PUT", "/products/Pier Charger/price", price="30.00")
    assert "the price rose from 29.00 to 30.00 EUR" in words(known.get("/store/cart"))


def test_a_sold_out_product_offers_a_notice(visitor, known):
    visitor.fault("out-of-stock", product="Pier Charger")
    assert "Pier Charger is sold out." in words(known.get("/store/products/Pier Charger"))
    told = known.post("/store/products/Pier Charger/notice")
    assert "We will tell you when it is back." in words(told)
    visitor.act("Warehouse", "/products/Pier Charger/stock", quantity=1)
    assert visitor.received(kind="back in stock", to="Customer")


def test_a_withdrawn_product_names_its_successor(visitor, browser):
    visitor.act("Marketing Team", "/products/Aurora Phone/withdrawal")
    page = words(browser.get("/store/products/Aurora Phone"))
    assert re.search("no longer sold. Its successor is +Aurora Phone Plus", page)


@pytest.mark.parametrize(("days", "heading"), [(30, "Pier Charger"), (0, "Harbour Shop")])
def test_a_link_leads_to_its_product_or_to_the_search(visitor, browser, days, heading):
    link = visitor.act("", "/links", product="Pier Charger", place="a letter", days=days)
    assert f"<h1>{heading}</h1>" in browser.get(f"/store/links/{link['code']}").text


def test_a_closed_shop_says_until_when(visitor, browser):
    visitor.fault("maintenance", until="2030-01-07T11:00:00Z")
    closed = browser.get("/store")
    assert (closed.status_code, "until 2030-01-07 11:00 UTC" in closed.text) == (503, True)


def test_signing_out_ends_the_session(known):
    assert "You are signed in as Customer." in words(known.get("/store/sign-out"))
    assert "You are signed out." in words(known.post("/store/sign-out"))
    assert known.get("/store/orders").status_code == 401


def test_a_gateway_may_say_who_it_is(browser):
    page = browser.get("/store/orders", headers={"X-Actor": "Customer"})
    assert "You have not ordered anything yet." in words(page)
