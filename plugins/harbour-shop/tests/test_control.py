"""The test-control port, events and correlation, mail over SMTP, clear JSON for mistakes."""

import smtplib

import httpx2
import pytest
from shop_visitor import EMAIL


def test_the_control_is_refused_unless_switched_on(closed_address):
    with httpx2.Client(base_url=closed_address, trust_env=False) as client:
        answer = client.post("/test/reset", json={})
        assert (answer.status_code, answer.json()["error"]) == (403, "test-control-off")
        assert answer.json()["hint"] == "start the shop with --test-control"
        assert "/test/reset" not in client.get("/openapi.json").json()["paths"]
        assert client.get("/products").json()["items"][0]["name"] == "Aurora Phone"


def test_reset_goes_back_to_the_same_state(visitor):
    before = visitor.see("/products")
    visitor.act("Customer", "/purchases", product="Pier Charger")
    visitor.fault("gateway-bounce")
    visitor.wait(60)
    clock = visitor.control("POST", "reset")
    assert clock == {"now": "2030-01-07T09:00:00Z", "running": False}
    assert visitor.see("/products") == before
    assert visitor.see("/events")["items"] == visitor.see("/audit")["items"] == []
    assert visitor.received() == visitor.calls() == []
    assert visitor.act("Customer", "/purchases", product="Pier Charger")["id"] == "order-1"
    assert visitor.received(kind="order confirmed")


def test_the_same_seed_gives_the_same_label_numbers(visitor):
    def unlock_text(seed):
        visitor.control("POST", "reset", seed=seed)
        for _ in range(3):
            visitor.ask("", "POST", "/sessions", email=EMAIL, password="wrong")
        return visitor.received()[0]["text"]

    assert unlock_text(1) == unlock_text(1) != unlock_text(2)


def test_the_clock_can_be_set_stand_and_run(visitor):
    visitor.control("PUT", "clock", now="2031-05-01T12:00:00+02:00")
    assert visitor.control("GET", "clock") == {"now": "2031-05-01T10:00:00Z", "running": False}
    visitor.wait(90)
    assert visitor.control("GET", "clock")["now"] == "2031-05-01T10:01:30Z"
    running = visitor.control("PUT", "clock", now="2031-05-01T12:00:00Z", running=True)
    assert running["running"] is True
    assert visitor.control("GET", "clock")["now"].startswith("2031-05-01T12:0")


def test_events_carry_actor_channel_and_correlation_and_are_numbered(visitor, client):
    headers = {"X-Actor": "Customer", "X-Channel": "chat", "X-Correlation-Id": "4a%C3%972"}
    client.post("/purchases", json={"product": "Pier Charger"}, headers=headers)
    events = visitor.see("/events")["items"]
    assert {(event["actor"], event["channel"], event["correlation"]) for event in events} == {
        ("Customer", "chat", "4a×2")
    }
    assert [event["number"] for event in events] == list(range(1, len(events) + 1))
    since = visitor.see("/events", since=str(events[0]["number"]), type="order.paid")["items"]
    assert [event["type"] for event in since] == ["order.paid"]


def test_what_falls_due_keeps_the_correlation_of_its_request(visitor, client):
    visitor.seed(carts=[{"customer": "Customer", "product": "Pier Charger"}])
    order = visitor.act("Customer", "/orders")
    visitor.act("Customer", f"/orders/{order['id']}/pay", method="card")
    client.post("/test/clock/advance", json={"seconds": 30})
    (paid,) = visitor.see("/events", type="order.paid")["items"]
    assert (paid["actor"], paid["correlation"]) == ("Time", "play")
    (mail,) = visitor.received(channel="mail")
    assert mail["correlation"] == "play"


def test_headers_may_be_missing(visitor, client):
    answer = client.post("/sessions", json={"email": EMAIL, "password": "harbour-2030"})
    assert answer.status_code == 201
    (event,) = visitor.see("/events")["items"]
    assert (event["actor"], event["channel"], event["correlation"]) == ("", "web", "")


def test_a_bouncing_gateway_loses_the_mail_and_is_recorded(visitor):
    visitor.fault("gateway-bounce")
    visitor.act("Customer", "/purchases", product="Pier Charger")
    assert visitor.received(channel="mail") == []
    assert [
        row["details"]["kind"] for row in visitor.see("/events", type="message.bounced")["items"]
    ]
    visitor.fault("gateway-bounce", on=False)
    visitor.act("Customer", "/purchases", product="Pier Charger")
    assert len(visitor.received(channel="mail")) == 1


def test_the_outbox_holds_whatever_the_smtp_inbox_receives(visitor, app):
    visitor.act("Customer", "/purchases", product="Pier Charger")
    with smtplib.SMTP("127.0.0.1", app.state.shop.inbox.port, local_hostname="me") as connection:
        text = "To: a@b.c\r\nSubject: Hello\r\nDate: Mon, 07 Jan 2030 09:00:00 +0000\r\n\r\nHello"
        connection.sendmail("me@b.c", ["a@b.c"], text)
    assert [mail["subject"] for mail in visitor.received(to="a@b.c")] == ["Hello"]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"name": "storm"}, 422, "known: channel-down, gateway-bounce"),
        ({"name": "payment-declined", "nxt": 2}, 422, "settings: next, reason"),
        ({"name": "out-of-stock"}, 422, "settings: product"),
        ({"name": "out-of-stock", "product": "Sextant"}, 404, "known: Aurora Phone"),
    ],
)
def test_an_unusable_fault_is_answered_with_what_there_is(visitor, fields, status, words):
    answer = visitor.ask("", "POST", "/test/faults", **fields)
    assert answer.status_code == status
    assert words in answer.json()["hint"]


def test_faults_are_listed_as_they_are_set(visitor):
    visitor.fault("payment-declined", next=2, reason="card expired")
    faults = {row["name"]: row["settings"] for row in visitor.control("GET", "faults")["items"]}
    assert faults["payment-declined"] == {"declines": 2, "decline_reason": "card expired"}
    visitor.control("DELETE", "faults")
    faults = {row["name"]: row["settings"] for row in visitor.control("GET", "faults")["items"]}
    assert faults["payment-declined"]["declines"] == 0


def test_seeding_changes_what_is_there_and_adds_what_is_not(visitor):
    seeded = visitor.seed(
        customers=[{"name": "Loyal Customer", "loyal": True}, {"name": "Mara"}],
        products=[{"name": "Aurora Phone", "stock": 1}, {"name": "Lamp", "price": "9.50"}],
        vouchers=[{"code": "WELCOME10", "percent": 20}, {"code": "TIDE", "percent": 5}],
    )
    assert seeded["customers"] == ["customer-1", "customer-3"]
    assert visitor.see("/customers/Customer")["loyal"] is True
    assert visitor.see("/customers/Mara")["email"] == "mara@harbour.example"
    shown = [(row["name"], row["price"], row["stock"]) for row in visitor.see("/products")["items"]]
    assert shown[0] == ("Aurora Phone", "499.00", 1)
    assert shown[-1] == ("Lamp", "9.50", 0)


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/nowhere", 404, "unknown-address"),
        ("DELETE", "/products", 405, "unknown-method"),
        ("POST", "/sessions", 422, "not-understood"),
    ],
)
def test_every_mistake_is_answered_in_json(visitor, method, path, status, error):
    answer = visitor.ask("", method, path)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["message"]
