"""The four use cases of the reference model as plain scripts, step by step.

They show that the shop really does what the feature files say, without ucspec.
"""

from typing import Any

from return_journeys import (
    fup_1a,
    fup_2a,
    fup_main,
    sup_3a,
    sup_4a,
    sup_7a,
    sup_any_a,
    sup_main,
)
from shop_visitor import EMAIL, Visitor, sign_in


def sign_in_wrongly(visitor: Visitor) -> None:
    with visitor.step("UC-ACC-01/1a.1"):
        answer = visitor.ask("Customer", "POST", "/sessions", email=EMAIL, password="wrong")
        assert answer.status_code == 401
    with visitor.step("UC-ACC-01/1a.2"):
        assert "the sign-in failed" in answer.json()["message"]


def acc_audit(visitor: Visitor) -> None:
    with visitor.step("UC-ACC-01/minimal.1"):
        actions = [entry["action"] for entry in visitor.see("/audit", subject=EMAIL)["items"]]
        assert "sign in" in actions


def acc_main(visitor: Visitor) -> None:
    sign_in(visitor)
    acc_audit(visitor)


def acc_1a(visitor: Visitor) -> None:
    sign_in_wrongly(visitor)
    sign_in_wrongly(visitor)
    acc_main(visitor)


def acc_1b(visitor: Visitor) -> None:
    sign_in_wrongly(visitor)
    sign_in_wrongly(visitor)
    with visitor.step("UC-ACC-01/1b.1"):
        answer = visitor.ask("Customer", "POST", "/sessions", email=EMAIL, password="wrong")
        assert not answer.is_success
    with visitor.step("UC-ACC-01/1b.2"):
        assert (answer.status_code, answer.json()["locked_for_minutes"]) == (423, 15)
    with visitor.step("UC-ACC-01/1b.3"):
        (mail,) = visitor.received(channel="mail", kind="account locked", to="Customer")
        assert "unlock" in mail["text"]
    acc_audit(visitor)


def open_checkout(visitor: Visitor, persona: str = "First-time Buyer") -> str:
    visitor.seed(
        carts=[{"customer": "Customer", "product": "Aurora Phone"}],
        products=[{"name": "Aurora Phone", "stock": 1}],
    )
    with visitor.step("UC-MOT-01/main.1"):
        order = visitor.act("Customer", "/orders", persona=persona)
    with visitor.step("UC-MOT-01/main.2"):
        seen = visitor.see(f"/orders/{order['id']}")
        shown = (seen["delivery"], seen["total"], seen["taxes"])
        assert shown == ("4.90", "503.90", "80.45")
    return order["id"]


def pay(visitor: Visitor, ref: str, method: str = "card") -> Any:
    with visitor.step("UC-MOT-01/main.3"):
        answer = visitor.ask("Customer", "POST", f"/orders/{ref}/pay", method=method)
        assert answer.status_code < 500
    return answer.json()


def see_charge(visitor: Visitor, ref: str, amount: str = "503.90") -> None:
    with visitor.step("UC-MOT-01/main.4"):
        call = visitor.calls(operation="charge", order=ref)[-1]
        assert (call["to"], call["amount"]) == ("Payment Provider", amount)


def mot_minimal(visitor: Visitor, ref: str, charges: tuple[int, ...]) -> None:
    with visitor.step("UC-MOT-01/minimal.1"):
        asked = visitor.calls(operation="charge", order=ref)
        assert sum(call["answer"] == "accepted" for call in asked) in charges


def be_confirmed(visitor: Visitor, ref: str) -> None:
    visitor.wait(30)
    with visitor.step("UC-MOT-01/main.5"):
        order = visitor.see(f"/orders/{ref}")
        assert order["delivery_day"] == "2030-01-09"
        assert visitor.received(channel="mail", kind="order confirmed")
    with visitor.step("UC-MOT-01/main.6"):
        (call,) = visitor.calls(to="Warehouse", operation="ship")
        assert call["order"] == ref
    with visitor.step("UC-MOT-01/success.1"):
        mot_minimal(visitor, ref, charges=(1,))
    with visitor.step("UC-MOT-01/success.2"):
        assert order["paid"]


def mot_main(visitor: Visitor) -> None:
    buyers = {"First-time Buyer": "card", "Busy Parent": "wallet", "Loyal Customer": "invoice"}
    for persona, method in buyers.items():
        visitor.control("POST", "reset")
        ref = open_checkout(visitor, persona)
        pay(visitor, ref, method)
        see_charge(visitor, ref)
        be_confirmed(visitor, ref)


def mot_2a(visitor: Visitor) -> None:
    ref = open_checkout(visitor)
    for _ in range(2):
        with visitor.step("UC-MOT-01/2a.1"):
            visitor.act("Customer", f"/orders/{ref}/voucher", voucher="WELCOME10")
        with visitor.step("UC-MOT-01/2a.2"):
            seen = visitor.see(f"/orders/{ref}")
            assert (seen["total_before_voucher"], seen["total"]) == ("503.90", "453.51")
    pay(visitor, ref)
    see_charge(visitor, ref, "453.51")
    be_confirmed(visitor, ref)


def mot_4a(visitor: Visitor) -> None:
    visitor.fault("payment-declined", next=1)
    ref = open_checkout(visitor)
    be_declined(visitor, ref)
    visitor.fault("payment-declined", next=1)
    be_declined(visitor, ref)
    pay(visitor, ref)
    see_charge(visitor, ref)
    be_confirmed(visitor, ref)


def be_declined(visitor: Visitor, ref: str) -> None:
    answer = pay(visitor, ref)
    with visitor.step("UC-MOT-01/4a.1"):
        assert answer["reason"] == "insufficient funds"
    with visitor.step("UC-MOT-01/4a.2"):
        assert visitor.see("/carts/Customer")["lines"][0]["product"] == "Aurora Phone"


def mot_4b(visitor: Visitor) -> None:
    visitor.fault("payment-provider-down")
    ref = open_checkout(visitor)
    pay(visitor, ref)
    with visitor.step("UC-MOT-01/4b.1"):
        (promise,) = visitor.received(channel="web", kind="payment promise")
        assert "within 10 minutes" in promise["text"]
    with visitor.step("UC-MOT-01/4b.2"):
        hold = visitor.see(f"/orders/{ref}")["hold"]
        assert hold["until"] == "2030-01-07T09:10:00Z"
        assert visitor.see("/products/Aurora Phone")["available"] == 0
    mot_minimal(visitor, ref, charges=(0, 1))


def mot_4c(visitor: Visitor) -> None:
    ref = open_checkout(visitor)
    pay(visitor, ref)
    see_charge(visitor, ref)
    with visitor.step("UC-MOT-01/4c.1"):
        visitor.act("Another Customer", "/purchases", product="Aurora Phone")
    visitor.wait(30)
    with visitor.step("UC-MOT-01/4c.2"):
        (call,) = visitor.calls(operation="refund", order=ref)
        assert (call["amount"], call["answer"]) == ("503.90", "accepted")
    with visitor.step("UC-MOT-01/4c.3"):
        assert visitor.see(f"/orders/{ref}")["notification_offer"] == "Aurora Phone"
        assert visitor.received(channel="web", kind="back-in-stock offer")
    mot_minimal(visitor, ref, charges=(0, 1))


JOURNEYS = {
    "UC-ACC-01/main": acc_main,
    "UC-ACC-01/1a": acc_1a,
    "UC-ACC-01/1b": acc_1b,
    "UC-SUP-02/main": sup_main,
    "UC-SUP-02/3a": sup_3a,
    "UC-SUP-02/4a": sup_4a,
    "UC-SUP-02/7a": sup_7a,
    "UC-SUP-02/*a": sup_any_a,
    "UC-FUP-04/main": fup_main,
    "UC-FUP-04/1a": fup_1a,
    "UC-FUP-04/2a": fup_2a,
    "UC-MOT-01/main": mot_main,
    "UC-MOT-01/2a": mot_2a,
    "UC-MOT-01/4a": mot_4a,
    "UC-MOT-01/4b": mot_4b,
    "UC-MOT-01/4c": mot_4c,
}
