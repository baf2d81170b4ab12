"""Returns, refunds, cases, offers: the rules beside the flows of the reference model."""

import pytest
from return_journeys import accepted_return, ask_for_return, buy, give_reason, see_offer
from shop_visitor import EMAIL, PASSWORD

HOUR = 3600
DAY = 24 * HOUR


def refuse(visitor, actor, path, **fields):
    answer = visitor.ask(actor, "POST", path, **fields)
    assert answer.is_client_error, answer.text
    return answer.json()["error"]


@pytest.mark.parametrize(("days", "status"), [(30, "asked"), (31, "refused")])
def test_the_window_closes_after_its_thirtieth_day(visitor, days, status):
    buy(visitor, delivered_days_ago=days)
    ref = ask_for_return(visitor)
    assert visitor.see(f"/returns/{ref}")["status"] == status


def test_the_newest_purchase_goes_back_and_each_only_once(visitor):
    first, second = buy(visitor), buy(visitor)
    one, two = (visitor.see(f"/returns/{ask_for_return(visitor)}") for _ in range(2))
    assert [one["order"], two["order"]] == [second["order"], first["order"]]
    assert refuse(visitor, "Customer", "/returns", product="Aurora Phone") == "nothing-bought"


def test_a_withdrawn_return_can_be_asked_for_again(visitor):
    buy(visitor)
    ref = ask_for_return(visitor)
    visitor.act("Customer", f"/returns/{ref}/withdraw")
    assert ask_for_return(visitor) == "return-2"


@pytest.mark.parametrize(("days", "error"), [(3, None), (3.01, "label-lapsed")])
def test_a_label_lasts_three_days(visitor, days, error):
    buy(visitor)
    ref = ask_for_return(visitor)
    give_reason(visitor, ref)
    visitor.wait(days * DAY)
    answer = visitor.ask("Customer", "POST", f"/returns/{ref}/handover")
    assert answer.json().get("error") == error


@pytest.mark.parametrize("operation", ["withdraw", "handover", "refund-way"])
def test_after_the_refund_nothing_can_be_changed(visitor, operation):
    buy(visitor)
    ref = ask_for_return(visitor)
    give_reason(visitor, ref)
    visitor.act("Customer", f"/returns/{ref}/handover")
    fields = {"way": "store credit"} if operation == "refund-way" else {}
    assert refuse(visitor, "Customer", f"/returns/{ref}/{operation}", **fields) == "not-now"
    assert len(visitor.calls(operation="refund")) == 1


def test_a_refund_follows_the_price_that_the_voucher_left(visitor):
    visitor.seed(carts=[{"customer": "Customer", "product": "Aurora Phone"}])
    order = visitor.act("Customer", "/orders")["id"]
    visitor.act("Customer", f"/orders/{order}/voucher", voucher="WELCOME10")
    visitor.act("Customer", f"/orders/{order}/pay", method="card")
    visitor.wait(30)
    shipment = visitor.see(f"/orders/{order}")["shipment"]
    visitor.act("Carrier", f"/shipments/{shipment}/events", event="delivered")
    ref = ask_for_return(visitor)
    give_reason(visitor, ref)
    visitor.act("Customer", f"/returns/{ref}/handover")
    refunds = visitor.see(f"/orders/{order}/refunds")
    assert (refunds["paid"], refunds["given_back"]) == ("453.51", "449.10")


def test_a_refund_waits_for_a_provider_that_is_down(visitor):
    buy(visitor)
    ref = ask_for_return(visitor)
    give_reason(visitor, ref)
    visitor.fault("payment-provider-down")
    assert visitor.act("Customer", f"/returns/{ref}/handover")["status"] == "refund pending"
    visitor.control("DELETE", "faults")
    visitor.wait(600)
    assert visitor.see(f"/returns/{ref}")["status"] == "refunded"


def test_an_unknown_way_to_be_paid_is_answered_with_the_known_ones(visitor):
    buy(visitor)
    visitor.fault("refunds-rejected")
    ref = ask_for_return(visitor)
    give_reason(visitor, ref)
    visitor.act("Customer", f"/returns/{ref}/handover")
    answer = visitor.ask("Customer", "POST", f"/returns/{ref}/refund-way", way="shells")
    assert answer.json()["hint"] == "offered: store credit, bank transfer"
    done = visitor.act("Customer", f"/returns/{ref}/refund-way", way="bank transfer")
    assert done["ended"] == "refunded 499.00 EUR to bank transfer"


def test_only_support_confirms_a_defect_and_only_a_waiting_one(visitor):
    buy(visitor)
    ref = ask_for_return(visitor)
    reason = "Stopped working"
    case = visitor.act("Customer", f"/returns/{ref}/reason", reason=reason)["case"]
    assert refuse(visitor, "Customer", f"/cases/{case}/defect") == "not-your-task"
    visitor.act("Support Lead", f"/cases/{case}/defect")
    assert refuse(visitor, "Support Agent", f"/cases/{case}/defect") == "nothing-to-confirm"


def test_only_the_carrier_speaks_of_parcels(visitor):
    shipment = buy(visitor)["shipment"]
    path = f"/shipments/{shipment}/events"
    assert refuse(visitor, "Customer", path, event="late") == "not-your-task"
    assert visitor.act("Carrier", path, event="late")["delivered_on"] is None


def test_a_case_goes_from_opening_to_its_solution(visitor):
    visitor.channel = "chat"
    case = visitor.act("Customer", "/cases", subject="No sound", text="Since today")["id"]
    visitor.act("Support Agent", f"/cases/{case}/assign", to="Support Agent")
    visitor.channel = "web"
    visitor.act("Support Agent", f"/cases/{case}/messages", text="Press the red button")
    visitor.act("Support Agent", f"/cases/{case}/escalate", reason="still silent")
    assert visitor.see(f"/cases/{case}")["assigned_to"] == "Support Lead"
    done = visitor.act("Support Lead", f"/cases/{case}/resolve", solution="replaced")
    assert [said["author"] for said in done["messages"]] == ["Customer", "Support Agent"]
    (answer,) = visitor.received(channel="chat", kind="case answered")
    assert answer["text"] == "Press the red button"
    types = [event["type"] for event in visitor.see("/events")["items"]]
    expected = ["opened", "assigned", "answered", "escalated", "resolved"]
    assert [name for name in types if name.startswith("case.")] == [f"case.{x}" for x in expected]


@pytest.mark.parametrize(
    "person", [{"loyal": False, "offers": True}, {"loyal": True, "offers": False}]
)
def test_nobody_gets_an_offer_without_loyalty_and_consent(visitor, person):
    buy(visitor)
    visitor.seed(customers=[{"name": "Customer", **person}])
    give_reason(visitor, ask_for_return(visitor))
    assert visitor.see("/offers")["items"] == []


def test_an_offer_is_answered_once_and_counted_once(visitor):
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    visitor.act("Customer", f"/offers/{offer}/decline")
    assert refuse(visitor, "Customer", f"/offers/{offer}/decline") == "not-now"
    assert refuse(visitor, "Customer", f"/offers/{offer}/accept") == "not-now"
    counter = {"made": 1, "accepted": 0, "declined": 1, "offers": 1}
    assert visitor.see("/offers/counter") == counter


@pytest.mark.parametrize("end", ["withdraw", "handover"])
def test_an_offer_goes_with_its_return(visitor, end):
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    visitor.act("Customer", f"/returns/{ref}/{end}")
    assert refuse(visitor, "Customer", f"/offers/{offer}/accept") == "not-now"


def test_another_customer_touches_neither_return_nor_offer(visitor):
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    visitor.act(
        "Another Customer", "/sessions", email="another.customer@harbour.example", password=PASSWORD
    )
    for path in (f"/returns/{ref}/withdraw", f"/offers/{offer}/accept"):
        assert refuse(visitor, "Another Customer", path) == "not-yours"


def test_sold_out_offers_cannot_be_accepted(visitor):
    ref = accepted_return(visitor)
    offer = see_offer(visitor, ref)
    visitor.fault("out-of-stock", product="Aurora Phone Plus")
    assert refuse(visitor, "Customer", f"/offers/{offer}/accept") == "out-of-stock"
    assert visitor.see("/offers")["items"][0]["status"] == "proposed"


def test_messages_of_a_channel_can_be_read_by_the_customer(visitor):
    buy(visitor, delivered_days_ago=45)
    visitor.channel = "phone"
    visitor.act("Customer", "/sessions", email=EMAIL, password=PASSWORD)
    visitor.act("Customer", "/returns", product="Aurora Phone")
    (message,) = visitor.see("/customers/Customer/messages", channel="phone")["items"]
    assert message["kind"] == "return refused"
