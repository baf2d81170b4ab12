"""Carts, totals, payment at most once, holds, and what happens when the bank is away."""

import pytest
from shop_journeys import open_checkout


def order_of(visitor):
    return visitor.see("/orders", customer="Customer")["items"][-1]


def pay(visitor, ref, method="card"):
    return visitor.ask("Customer", "POST", f"/orders/{ref}/pay", method=method)


def test_paying_twice_charges_once(visitor):
    ref = open_checkout(visitor)
    assert [pay(visitor, ref).status_code for _ in range(3)] == [200, 200, 200]
    visitor.wait(30)
    assert pay(visitor, ref).json()["charges"] == 1
    assert len(visitor.calls(operation="charge")) == 1


def test_the_confirmation_comes_half_a_minute_after_the_charge(visitor):
    ref = open_checkout(visitor)
    pay(visitor, ref)
    visitor.wait(29)
    assert order_of(visitor)["status"] == "charged"
    visitor.wait(1)
    order = order_of(visitor)
    assert (order["status"], order["delivery_day"]) == ("paid", "2030-01-09")
    assert visitor.see("/carts/Customer")["lines"] == []
    assert visitor.see("/products/Aurora Phone")["stock"] == 0


def test_a_late_confirmation_is_still_dated_by_its_own_moment(visitor):
    pay(visitor, open_checkout(visitor))
    visitor.wait(7 * 86_400)
    assert order_of(visitor)["delivery_day"] == "2030-01-09"


@pytest.mark.parametrize(
    ("persona", "method", "status"),
    [("First-time Buyer", "invoice", 409), ("Loyal Customer", "invoice", 200), ("", "wallet", 200)],
)
def test_only_loyal_customers_pay_by_invoice(visitor, persona, method, status):
    visitor.seed(carts=[{"customer": "Customer", "product": "Pier Charger"}])
    order = visitor.act("Customer", "/orders", persona=persona)
    assert pay(visitor, order["id"], method).status_code == status


def test_while_the_provider_is_down_nobody_else_gets_the_held_goods(visitor):
    visitor.fault("payment-provider-down")
    ref = open_checkout(visitor)
    assert pay(visitor, ref).status_code == 202
    visitor.fault("payment-provider-down", on=False)
    other = visitor.ask("Another Customer", "POST", "/purchases", product="Aurora Phone")
    assert (other.status_code, other.json()["error"]) == (409, "out-of-stock")


@pytest.mark.parametrize(
    ("is_back", "status", "charges", "held", "stock"),
    [(True, "paid", 1, 0, 0), (False, "cancelled", 0, 0, 1)],
)
def test_a_promise_is_kept_or_taken_back_after_ten_minutes(
    visitor, is_back, status, charges, held, stock
):
    visitor.fault("payment-provider-down")
    ref = open_checkout(visitor)
    pay(visitor, ref)
    visitor.fault("payment-provider-down", on=not is_back)
    visitor.wait(600)
    order, product = order_of(visitor), visitor.see("/products/Aurora Phone")
    assert (order["status"], order["charges"], order["hold"]) == (status, charges, None)
    assert (product["held"], product["stock"]) == (held, stock)


def test_who_waits_for_a_product_hears_that_it_is_back(visitor):
    visitor.fault("out-of-stock", product="Aurora Phone")
    visitor.channel = "chat"
    visitor.act("Customer", "/products/Aurora Phone/notices")
    visitor.seed(products=[{"name": "Aurora Phone", "stock": 3}])
    (message,) = visitor.received(kind="back in stock")
    assert (message["channel"], message["to"]) == ("chat", "Customer")


@pytest.mark.parametrize(
    ("path", "fields", "status", "error"),
    [
        ("/orders", {}, 409, "cart-empty"),
        ("/orders/order-9/pay", {"method": "card"}, 404, "unknown-order"),
        ("/orders/nine/pay", {"method": "card"}, 404, "unknown-order"),
        ("/purchases", {"product": "Sextant"}, 404, "unknown-product"),
        ("/purchases", {"product": "Pier Charger", "quantity": 6}, 409, "out-of-stock"),
        ("/purchases", {"product": "Pier Charger", "method": "shells"}, 422, "not-understood"),
        ("/purchases", {"prodct": "Pier Charger"}, 422, "not-understood"),
    ],
)
def test_what_cannot_be_bought_is_refused_with_a_reason(visitor, path, fields, status, error):
    answer = visitor.ask("Customer", "POST", path, **fields)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["message"]


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [("payment-declined", 402, "payment-declined"), ("payment-provider-down", 503, None)],
)
def test_buying_at_once_needs_the_bank_at_once(visitor, fault, status, error):
    visitor.fault(fault)
    answer = visitor.ask("Customer", "POST", "/purchases", product="Pier Charger")
    assert (answer.status_code, answer.json()["error"]) == (status, error or fault)
    assert visitor.see("/products/Pier Charger")["stock"] == 5


def test_an_unknown_voucher_and_a_closed_order_are_refused(visitor):
    ref = open_checkout(visitor)
    voucher = visitor.ask("Customer", "POST", f"/orders/{ref}/voucher", voucher="FREE")
    assert voucher.json()["error"] == "unknown-voucher"
    pay(visitor, ref)
    late = visitor.ask("Customer", "POST", f"/orders/{ref}/voucher", voucher="WELCOME10")
    assert late.json()["error"] == "order-not-open"
