"""Returns and the exchange instead: UC-SUP-02 and UC-FUP-04 as plain scripts."""

from typing import Any

from shop_visitor import Visitor, sign_in

DAY = 86_400


def buy(visitor: Visitor, delivered_days_ago: int = 5) -> Any:
    purchase = {"customer": "Customer", "product": "Aurora Phone", "price": "499.00"}
    seeded = visitor.seed(purchases=[{**purchase, "delivered_days_ago": delivered_days_ago}])
    return seeded["purchases"][0]


def ask_for_return(visitor: Visitor) -> str:
    sign_in(visitor)
    with visitor.step("UC-SUP-02/main.2"):
        asked = visitor.act("Customer", "/returns", product="Aurora Phone")
    return asked["id"]


def see_purchase(visitor: Visitor, ref: str) -> None:
    with visitor.step("UC-SUP-02/main.3"):
        seen = visitor.see(f"/returns/{ref}")
        assert seen["purchase"]["product"] == "Aurora Phone"
        assert seen["last_return_day"] == "2030-02-01"


def give_reason(visitor: Visitor, ref: str) -> None:
    with visitor.step("UC-SUP-02/main.4"):
        visitor.act("Customer", f"/returns/{ref}/reason", reason="changed my mind")


def see_label(visitor: Visitor, ref: str) -> None:
    with visitor.step("UC-SUP-02/main.5"):
        label = visitor.see(f"/returns/{ref}")["label"]
        (mail,) = visitor.received(channel="mail", kind="return label")
        assert label["refund_day"] in mail["attachments"][0]["text"]
        assert label["number"] in mail["text"]


def hand_over(visitor: Visitor, ref: str) -> None:
    with visitor.step("UC-SUP-02/main.6"):
        visitor.wait(2 * DAY)
        visitor.act("Customer", f"/returns/{ref}/handover")


def hear_of_refund(visitor: Visitor, way: str) -> None:
    with visitor.step("UC-SUP-02/main.8"):
        (notice,) = visitor.received(channel=visitor.channel, kind="refund notice")
        assert (notice["details"]["way"], len(notice["details"]["day"])) == (way, 10)


def sup_minimal(visitor: Visitor, ref: str) -> None:
    with visitor.step("UC-SUP-02/minimal.1"):
        (entry,) = visitor.see("/audit", subject=ref, action="ask for return")["items"]
        assert entry["author"] == "Customer"


def sup_guarantees(visitor: Visitor, ref: str, ended: str) -> None:
    with visitor.step("UC-SUP-02/success.1"):
        history = visitor.see("/customers/Customer/orders")["items"]
        endings = {end["id"]: end["ended"] for order in history for end in order["returns"]}
        assert ended in endings[ref]
    with visitor.step("UC-SUP-02/success.2"):
        assert all(float(row["given_back"]) <= float(row["amount_paid"]) for row in history)
    sup_minimal(visitor, ref)


def see_refund_asked(visitor: Visitor) -> None:
    with visitor.step("UC-SUP-02/main.7"):
        (call,) = visitor.calls(to="Payment Provider", operation="refund")
        assert (call["amount"], call["answer"]) == ("499.00", "accepted")


def sup_main(visitor: Visitor) -> None:
    buy(visitor)
    ref = ask_for_return(visitor)
    see_purchase(visitor, ref)
    give_reason(visitor, ref)
    see_label(visitor, ref)
    hand_over(visitor, ref)
    see_refund_asked(visitor)
    hear_of_refund(visitor, "the original card")
    sup_guarantees(visitor, ref, "refunded 499.00 EUR to the original card")


def sup_3a(visitor: Visitor) -> None:
    bought = buy(visitor)
    # The carrier corrects the day: the later statement wins.
    at = "2029-11-23T09:00:00Z"
    visitor.act("Carrier", f"/shipments/{bought['shipment']}/events", event="delivered", at=at)
    ref = ask_for_return(visitor)
    with visitor.step("UC-SUP-02/3a.1"):
        seen = visitor.see(f"/returns/{ref}")
        assert seen["closed_days_ago"] == 15
        assert "closed 15 days ago" in seen["explanation"]
    with visitor.step("UC-SUP-02/3a.2"):
        assert "Repair under warranty" in seen["alternatives"]
    sup_minimal(visitor, ref)


def sup_4a(visitor: Visitor) -> None:
    buy(visitor)
    ref = ask_for_return(visitor)
    see_purchase(visitor, ref)
    with visitor.step("UC-SUP-02/4a.1"):
        visitor.act("Customer", f"/returns/{ref}/reason", reason="does not switch on")
    with visitor.step("UC-SUP-02/4a.2"):
        case = visitor.see(f"/cases/{visitor.see(f'/returns/{ref}')['case']}")
        assert case["assigned_to"] == "Support Agent"
    with visitor.step("UC-SUP-02/4a.3"):
        visitor.wait(3 * 3600)
        case = visitor.act("Support Agent", f"/cases/{case['id']}/defect")
        assert case["defect_confirmed_at"] <= case["confirm_by"]
    with visitor.step("UC-SUP-02/4a.4"):
        seen = visitor.see(f"/returns/{ref}")
        assert (seen["shipping_waived"], seen["shipping_cost"]) == (True, "0.00")
    see_label(visitor, ref)
    hand_over(visitor, ref)
    see_refund_asked(visitor)
    hear_of_refund(visitor, "the original card")
    sup_guarantees(visitor, ref, "refunded")


def sup_7a(visitor: Visitor) -> None:
    buy(visitor)
    visitor.fault("refunds-rejected")
    ref = ask_for_return(visitor)
    see_purchase(visitor, ref)
    give_reason(visitor, ref)
    see_label(visitor, ref)
    hand_over(visitor, ref)
    with visitor.step("UC-SUP-02/7a.1"):
        seen = visitor.see(f"/returns/{ref}")
        assert "store credit" in seen["refund"]["ways"]
        assert visitor.received(channel="web", kind="refund way asked")
    with visitor.step("UC-SUP-02/7a.2"):
        visitor.act("Customer", f"/returns/{ref}/refund-way", way="store credit")
    with visitor.step("UC-SUP-02/7a.3"):
        assert visitor.see("/customers/Customer")["store_credit"] == "499.00"
    hear_of_refund(visitor, "store credit")
    sup_guarantees(visitor, ref, "store credit")


def sup_any_a(visitor: Visitor) -> None:
    buy(visitor)
    ref = ask_for_return(visitor)
    see_purchase(visitor, ref)
    give_reason(visitor, ref)
    see_label(visitor, ref)
    with visitor.step("UC-SUP-02/*a.1"):
        visitor.act("Customer", f"/returns/{ref}/withdraw")
    with visitor.step("UC-SUP-02/*a.2"):
        seen = visitor.see(f"/returns/{ref}")
        assert (seen["status"], seen["refund"]["status"]) == ("withdrawn", "none")
        assert not visitor.calls(operation="refund")
    sup_guarantees(visitor, ref, "withdrawn by Customer")


def accepted_return(visitor: Visitor) -> str:
    buy(visitor)
    visitor.seed(customers=[{"name": "Loyal Customer", "loyal": True}])
    visitor.ask("Loyal Customer", "PUT", "/customers/Loyal Customer/consent", offers=True)
    ref = ask_for_return(visitor)
    see_purchase(visitor, ref)
    give_reason(visitor, ref)
    see_label(visitor, ref)
    return ref


def see_offer(visitor: Visitor, ref: str) -> str:
    with visitor.step("UC-FUP-04/main.1"):
        (offer,) = visitor.see("/offers", return_id=ref)["items"]
        assert (offer["product"], offer["status"]) == ("Aurora Phone Plus", "proposed")
        assert visitor.received(channel="web", kind="exchange offer")
    return offer["id"]


def fup_guarantee(visitor: Visitor, made: int) -> None:
    with visitor.step("UC-FUP-04/success.1"):
        counter = visitor.see("/offers/counter")
        assert (counter["made"], counter["offers"]) == (made, made)
        assert counter["accepted"] + counter["declined"] == made


def finish_return(visitor: Visitor, ref: str) -> None:
    hand_over(visitor, ref)
    see_refund_asked(visitor)
    hear_of_refund(visitor, "the original card")
    sup_guarantees(visitor, ref, "refunded")


def fup_main(visitor: Visitor) -> None:
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    with visitor.step("UC-FUP-04/main.2"):
        visitor.act("Loyal Customer", f"/offers/{offer}/decline")
    with visitor.step("UC-FUP-04/main.3"):
        (seen,) = visitor.see("/offers", customer="Customer")["items"]
        assert seen["status"] == "declined"
    fup_guarantee(visitor, made=1)
    finish_return(visitor, ref)


def fup_1a(visitor: Visitor) -> None:
    visitor.fault("out-of-stock", product="Aurora Phone Plus")
    ref = accepted_return(visitor)
    with visitor.step("UC-FUP-04/1a.1"):
        assert visitor.see("/offers", return_id=ref)["items"] == []
    fup_guarantee(visitor, made=0)
    finish_return(visitor, ref)


def fup_2a(visitor: Visitor) -> None:
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    with visitor.step("UC-FUP-04/2a.1"):
        accepted = visitor.act("Loyal Customer", f"/offers/{offer}/accept")
    with visitor.step("UC-FUP-04/2a.2"):
        order = visitor.see(f"/orders/{accepted['order']}")
        assert (order["replaces"], order["lines"][0]["product"]) == (ref, "Aurora Phone Plus")
    with visitor.step("UC-FUP-04/2a.3"):
        assert visitor.see(f"/returns/{ref}")["refund"]["status"] == "cancelled"
        assert not visitor.calls(operation="refund")
    fup_guarantee(visitor, made=1)
    sup_guarantees(visitor, ref, "exchanged for Aurora Phone Plus")
