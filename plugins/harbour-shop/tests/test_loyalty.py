"""Points, stored cards, buying again in one go, and winning back who has been silent."""

import pytest
from shop_visitor import sign_in

DAY = 86_400


def points(visitor):
    account = visitor.see("/loyalty/Customer")
    return account["balance"], [entry["points"] for entry in account["entries"]]


def deliver(visitor, product="Aurora Phone", times=1):
    order = visitor.act("Customer", "/purchases", product=product)
    for _ in range(times):
        visitor.act("Carrier", f"/shipments/{order['shipment']}/events", event="delivered")
    return order


def checkout(visitor, product="Harbour Headphones"):
    visitor.seed(carts=[{"customer": "Customer", "product": product}])
    return visitor.act("Customer", "/orders")["id"]


def spend(visitor, order, amount):
    return visitor.ask("Customer", "POST", "/loyalty/Customer", points=amount, order=order)


def test_a_delivery_earns_once_however_often_it_is_reported(visitor):
    deliver(visitor, times=3)
    assert points(visitor) == (499, [499])


def test_points_pay_and_are_spent_oldest_first(visitor):
    deliver(visitor, "Harbour Headphones")
    visitor.wait(200 * DAY)
    deliver(visitor, "Pier Charger")
    assert spend(visitor, checkout(visitor), 100).json()["total"] == "92.90"
    visitor.wait(170 * DAY)
    assert points(visitor) == (18, [89, 29, -100])
    visitor.wait(200 * DAY)
    assert points(visitor) == (0, [89, 29, -100, -18])


@pytest.mark.parametrize(
    ("seconds", "status"), [(365 * DAY + 14 * 3600, 200), (365 * DAY + 15 * 3600, 409)]
)
def test_points_are_good_to_the_end_of_the_last_day(visitor, seconds, status):
    deliver(visitor)
    visitor.wait(seconds)
    assert spend(visitor, checkout(visitor), 10).status_code == status


@pytest.mark.parametrize(
    ("amount", "error"),
    [(500, "too-few-points"), (0, "not-understood")],
)
def test_points_that_are_not_there_are_refused(visitor, amount, error):
    deliver(visitor)
    assert spend(visitor, checkout(visitor), amount).json()["error"] == error


def test_no_order_costs_less_than_nothing(visitor):
    for _ in range(5):
        deliver(visitor, "Aurora Phone Plus")
    visitor.seed(products=[{"name": "Sticker", "price": "1.00", "stock": 1}])
    assert spend(visitor, checkout(visitor, "Sticker"), 600).json()["error"] == "too-many-points"
    assert spend(visitor, "order-6", 590).json()["total"] == "0.00"


def test_an_order_that_comes_to_nothing_gives_its_points_back(visitor):
    deliver(visitor)
    order = checkout(visitor)
    spend(visitor, order, 400)
    visitor.fault("payment-provider-down")
    visitor.act("Customer", f"/orders/{order}/pay", method="card")
    assert points(visitor)[0] == 99
    visitor.wait(600)
    assert points(visitor) == (499, [499, -400, 400])


def test_goods_that_come_back_take_their_points_along_even_spent_ones(visitor):
    deliver(visitor)
    spend(visitor, checkout(visitor), 400)
    sign_in(visitor)
    asked = visitor.act("Customer", "/returns", product="Aurora Phone")["id"]
    visitor.act("Customer", f"/returns/{asked}/reason", reason="changed my mind")
    visitor.act("Customer", f"/returns/{asked}/handover")
    assert points(visitor) == (-400, [499, -400, -499])
    assert visitor.see("/metrics/points-balance-correct")["value"] == 100


def test_a_wrong_balance_is_measured(visitor, break_shop):
    deliver(visitor)
    order = checkout(visitor)
    break_shop("points-not-taken")
    spend(visitor, order, 400)
    assert visitor.see("/metrics/points-balance-correct")["value"] == 0


def store_card(visitor, month="2031-06"):
    card = {"ending": "4242", "expires": month}
    return visitor.ask("Customer", "PUT", "/customers/Customer/card", **card)


def again(visitor, actor="Customer"):
    return visitor.ask(actor, "POST", "/orders/order-1/again")


@pytest.fixture
def bought(visitor):
    visitor.act("Customer", "/purchases", product="Pier Charger")
    sign_in(visitor)
    return visitor


def test_buying_again_takes_todays_price_and_charges_once(bought):
    store_card(bought)
    bought.ask("Marketing Team", "PUT", "/products/Pier Charger/price", price="31.00")
    proposal = again(bought).json()
    assert (proposal["order"]["total"], proposal["card"]) == ("35.90", "4242")
    for _ in range(2):
        order = bought.act("Customer", f"/orders/{proposal['order']['id']}/confirm")
    assert (order["status"], order["charges"], order["again_of"]) == ("charged", 1, "order-1")
    assert bought.see("/metrics/reorder-completion-rate")["value"] == 100
    assert bought.see("/metrics/reorder-time")["value"] == 0


@pytest.mark.parametrize(
    ("month", "status", "error"),
    [("2030-01", 201, None), ("2029-12", 409, "card-expired"), ("2029-13", 404, "no-card")],
)
def test_a_card_is_good_to_the_end_of_its_month(bought, month, status, error):
    store_card(bought, month)
    bought.wait(10 * 3600)
    answer = again(bought)
    refused = answer.json().get("error")
    if refused == "not-signed-in":
        sign_in(bought)
        answer = again(bought)
    assert (answer.status_code, answer.json().get("error")) == (status, error)


def test_a_card_that_is_over_puts_the_goods_into_the_cart(bought):
    store_card(bought, "2029-12")
    again(bought)
    assert [line["product"] for line in bought.see("/carts/Customer")["lines"]] == ["Pier Charger"]


def test_a_draft_can_be_confirmed_or_paid_another_way(bought):
    store_card(bought)
    drafts = [again(bought).json()["order"]["id"] for _ in range(2)]
    for order in drafts:
        bought.fault("payment-declined", next=2)
        answers = [bought.ask("Customer", "POST", f"/orders/{order}/confirm") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [402, 402]
        assert bought.see(f"/orders/{order}")["status"] == "draft"
    assert bought.act("Customer", f"/orders/{drafts[0]}/confirm")["status"] == "charged"
    assert bought.act("Customer", f"/orders/{drafts[1]}/pay", method="wallet")["charges"] == 1


@pytest.mark.parametrize(
    ("actor", "product", "error"),
    [
        ("Another Customer", {}, "not-yours"),
        ("Customer", {"stock": 0}, "out-of-stock"),
        ("Customer", {"withdrawn": True}, "withdrawn"),
    ],
)
def test_what_cannot_be_bought_again_is_refused(bought, actor, product, error):
    store_card(bought)
    bought.seed(products=[{"name": "Pier Charger", **product}])
    assert again(bought, actor).json()["error"] == error


def test_only_a_reorder_is_confirmed(bought):
    refused = bought.ask("Customer", "POST", "/orders/order-1/confirm")
    assert refused.json()["error"] == "no-reorder"


def won_back(visitor):
    return len(visitor.received(kind="win back", to="Customer"))


def test_half_a_year_of_silence_brings_a_voucher_three_times_at_most(visitor):
    visitor.act("Customer", "/purchases", product="Pier Charger")
    counts = []
    for seconds in (180 * DAY - 1, 1, 180 * DAY, 180 * DAY, 180 * DAY):
        visitor.wait(seconds)
        counts.append(won_back(visitor))
    assert counts == [0, 1, 2, 3, 3]
    percents = {
        voucher["percent"] for voucher in visitor.see("/customers/Customer/vouchers")["items"]
    }
    assert percents == {10}


def test_a_new_order_begins_the_silence_anew(visitor):
    visitor.seed(purchases=[{"customer": "Customer", "product": "Pier Charger"}])
    visitor.wait(100 * DAY)
    visitor.act("Customer", "/purchases", product="Pier Charger")
    visitor.wait(179 * DAY)
    assert won_back(visitor) == 0
    visitor.wait(DAY)
    assert won_back(visitor) == 1


def test_retention_counts_who_came_back_within_a_year(visitor):
    visitor.seed(
        purchases=[
            {"customer": name, "product": "Pier Charger", "bought_days_ago": days}
            for name, days in (("Customer", 400), ("Customer", 100), ("Another Customer", 400))
        ]
    )
    measured = visitor.ask(
        "", "GET", "/metrics/retention-rate?from=2028-11-01T00:00:00Z&to=2029-01-01T00:00:00Z"
    ).json()
    assert (measured["value"], measured["cases"]) == (50, 2)
