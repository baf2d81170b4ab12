"""Searching, judging, coming in through links, coming back to a cart, weekly picks, metrics."""

import pytest

DAY = 86_400


def search(visitor, **wanted):
    found = visitor.act("Customer", "/searches", **wanted)
    return [product["name"] for product in found["items"]], found["suggestions"]


def metric(visitor, name):
    measured = visitor.see(f"/metrics/{name}")
    return measured["value"], measured["cases"]


@pytest.mark.parametrize(
    ("wanted", "found", "suggestions"),
    [
        ({"words": "phone"}, ["Aurora Phone", "Aurora Phone Plus"], []),
        ({"words": "PLUS aur"}, ["Aurora Phone Plus"], []),
        ({"words": "phone", "price_to": "499.00"}, ["Aurora Phone"], []),
        ({"category": "audio"}, ["Harbour Headphones"], []),
        ({"words": "phone", "in_stock": True}, ["Aurora Phone Plus"], []),
        ({"words": "headfones"}, [], ["headphones"]),
        ({"words": "arora fone"}, [], ["aurora phone"]),
        ({"words": "sextant"}, [], []),
        ({"words": "%"}, [], []),
    ],
)
def test_a_search_finds_words_and_suggests_close_ones(visitor, wanted, found, suggestions):
    visitor.fault("out-of-stock", product="Aurora Phone")
    assert search(visitor, **wanted) == (found, suggestions)


def test_a_search_of_endless_words_is_refused(visitor):
    refused = visitor.ask("Customer", "POST", "/searches", words="fone " * 41)
    assert (refused.status_code, refused.json()["error"]) == (422, "too-many-words")


def test_nothing_that_was_withdrawn_is_found_or_sold(visitor):
    visitor.act("Marketing Team", "/products/Aurora Phone/withdrawal")
    assert search(visitor, words="aurora") == (["Aurora Phone Plus"], [])
    refused = visitor.ask("Customer", "POST", "/purchases", product="Aurora Phone")
    assert (refused.status_code, refused.json()["successor"]) == (409, "Aurora Phone Plus")


@pytest.mark.parametrize(
    ("method", "path", "fields"),
    [
        ("POST", "/products/Pier Charger/stock", {"quantity": 1}),
        ("PUT", "/products/Pier Charger/price", {"price": "1.00"}),
        ("POST", "/products/Pier Charger/withdrawal", {}),
    ],
)
def test_only_the_shops_people_change_goods(visitor, method, path, fields):
    assert visitor.ask("Customer", method, path, **fields).json()["error"] == "not-your-task"


def test_a_product_page_tells_the_day_that_an_order_gets(visitor):
    page = visitor.see("/products/Aurora Phone/page")
    order = visitor.act("Customer", "/purchases", product="Aurora Phone")
    assert page["arrives_on"] == order["delivery_day"] == "2030-01-09"
    assert metric(visitor, "delivery-day-shown-correctly") == (100, 1)


@pytest.mark.parametrize(
    ("stars", "alternatives"), [((2, 5), ["Aurora Phone Plus"]), ((2, 2), []), ((3, 5), [])]
)
def test_alternatives_are_named_only_for_what_everybody_dislikes(visitor, stars, alternatives):
    goods = zip(("Aurora Phone", "Aurora Phone Plus"), stars, strict=True)
    visitor.seed(
        reviews=[
            {"customer": "Another Customer", "product": name, "stars": count}
            for name, count in goods
        ]
    )
    page = visitor.see("/products/Aurora Phone/page")
    assert [other["product"] for other in page["alternatives"]] == alternatives
    assert [review["stars"] for review in page["reviews"]] == [stars[0]]


@pytest.mark.parametrize(("days", "shows"), [(29, "product"), (30, "front page")])
def test_a_link_shows_its_product_for_thirty_days(visitor, days, shows):
    link = visitor.act("Friend", "/links", product="Pier Charger", place="a letter")
    visitor.wait(days * DAY)
    landing = visitor.act("", f"/links/{link['code']}/visits")
    assert (landing["shows"], landing["named"]) == (shows, "Pier Charger")
    assert (landing["product"] is None) == bool(landing["goods"])


def test_landing_pages_are_measured_for_good_links_only(visitor):
    for days in (1, 0):
        link = visitor.act("", "/links", product="Pier Charger", place="a letter", days=days)
        visitor.act("", f"/links/{link['code']}/visits")
    assert metric(visitor, "landing-page-shows-the-named-product") == (100, 1)
    assert visitor.ask("", "POST", "/links/nowhere/visits").json()["error"] == "unknown-link"


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/searches", {}), ("/carts/Customer/visits", {}), ("/links/nowhere/visits", {})],
)
def test_a_closed_shop_says_when_it_is_back_and_then_it_is(visitor, path, fields):
    visitor.fault("maintenance", until="2030-01-07T11:00:00Z")
    closed = visitor.ask("Customer", "POST", path, **fields)
    assert (closed.status_code, closed.json()["error"]) == (503, "closed")
    assert closed.json()["back_at"] == "2030-01-07T11:00:00Z"
    visitor.wait(2 * 3600)
    assert visitor.ask("Customer", "POST", path, **fields).status_code != 503


def test_a_cart_tells_once_what_became_of_it(visitor):
    visitor.seed(
        carts=[
            {"customer": "Customer", "product": name}
            for name in ("Harbour Headphones", "Pier Charger", "Aurora Phone")
        ]
    )
    visitor.ask("Marketing Team", "PUT", "/products/Harbour Headphones/price", price="79.00")
    visitor.ask("Marketing Team", "PUT", "/products/Pier Charger/price", price="29.50")
    visitor.fault("out-of-stock", product="Aurora Phone")
    back = visitor.act("Customer", "/carts/Customer/visits")
    assert [change["kind"] for change in back["changes"]] == [
        "price fell",
        "price rose",
        "sold out",
    ]
    assert back["goods"] == "108.50"
    assert visitor.act("Customer", "/carts/Customer/visits")["changes"] == []


def test_adding_the_same_product_adds_pieces_as_far_as_there_are_any(visitor):
    for quantity in (1, 2):
        visitor.act("Customer", "/carts/Customer/lines", product="Pier Charger", quantity=quantity)
    (line,) = visitor.see("/carts/Customer")["lines"]
    assert line["quantity"] == 3
    more = {"product": "Pier Charger", "quantity": 6}
    refused = visitor.ask("Customer", "POST", "/carts/Customer/lines", **more)
    assert refused.json()["error"] == "out-of-stock"
    stranger = visitor.ask("Another Customer", "POST", "/carts/Customer/lines", **more)
    assert stranger.json()["error"] == "not-yours"


def picks(visitor):
    found = visitor.see("/recommendations", customer="Customer")["items"]
    return [(pick["product"], pick["basis"]) for pick in found]


def test_picks_come_on_monday_at_nine_and_follow_what_was_bought(visitor):
    visitor.act("Customer", "/purchases", product="Aurora Phone")
    visitor.wait(7 * DAY - 1)
    assert picks(visitor) == []
    visitor.wait(1)
    assert picks(visitor) == [("Aurora Phone Plus", "history")]
    assert metric(visitor, "relevant-picks")[0] == 100


def test_the_same_picks_are_mailed_once_and_others_again(visitor):
    visitor.act("Customer", "/purchases", product="Aurora Phone")
    visitor.wait(21 * DAY)
    assert len(visitor.received(kind="recommendation", to="Customer")) == 1
    visitor.fault("out-of-stock", product="Aurora Phone Plus")
    assert picks(visitor) == []
    visitor.wait(7 * DAY)
    assert len(visitor.received(kind="recommendation", to="Customer")) == 2
    assert {basis for _, basis in picks(visitor)} == {"bestsellers"}


def test_searches_without_hits_and_cart_visits_that_sell_are_measured(visitor):
    for words in ("phone", "charger", "sextant", "aurora"):
        search(visitor, words=words)
    visitor.act("Customer", "/carts/Customer/visits")
    visitor.act("Another Customer", "/carts/Another Customer/visits")
    visitor.act("Customer", "/purchases", product="Pier Charger")
    assert metric(visitor, "zero-result-rate") == (25, 4)
    assert metric(visitor, "conversion-rate") == (50, 2)
