"""Channels with a second one behind them, consents, quiet periods, tasks, vouchers of one's own."""

import pytest

DAY = 86_400


def choose_channels(visitor, preferred, second):
    visitor.seed(
        customers=[{"name": "Customer", "preferred_channel": preferred, "second_channel": second}]
    )


def buy(visitor, actor="Customer", product="Pier Charger"):
    return visitor.act(actor, "/purchases", product=product)["id"]


def confirmed_through(visitor):
    return [message["channel"] for message in visitor.received(kind="order confirmed")]


def change_consents(visitor, actor, **wishes):
    return visitor.ask(actor, "PUT", "/customers/Customer/consents", **wishes)


@pytest.mark.parametrize("channel", ["web", "chat", "phone", "mail", "social"])
def test_a_confirmation_comes_through_the_preferred_channel_alone(visitor, channel):
    choose_channels(visitor, channel, "web")
    buy(visitor)
    assert confirmed_through(visitor) == [channel]


@pytest.mark.parametrize(
    ("preferred", "second", "fault", "settings"),
    [
        ("mail", "chat", "gateway-bounce", {}),
        ("chat", "mail", "channel-down", {"channel": "chat"}),
        ("social", "web", "channel-down", {"channel": "social"}),
    ],
)
def test_the_second_channel_is_for_what_does_not_get_through(
    visitor, preferred, second, fault, settings
):
    choose_channels(visitor, preferred, second)
    visitor.fault(fault, **settings)
    buy(visitor)
    assert confirmed_through(visitor) == [second]
    (bounced,) = visitor.see("/events", type="message.bounced")["items"]
    assert bounced["details"] == {"kind": "order confirmed", "channel": preferred}
    assert visitor.see("/tasks")["items"] == []


def test_when_no_channel_is_left_a_person_is_asked_to_call(visitor):
    visitor.fault("gateway-bounce")
    visitor.fault("channel-down", channel="chat")
    order = buy(visitor)
    (task,) = visitor.see("/tasks", whom="Sales Representative")["items"]
    assert (task["kind"], task["about"], task["done_at"]) == ("call: order confirmed", order, None)
    assert order in task["subject"]
    assert confirmed_through(visitor) == []


def test_the_same_channel_twice_is_tried_once(visitor):
    choose_channels(visitor, "mail", "mail")
    visitor.fault("gateway-bounce")
    buy(visitor)
    assert len(visitor.see("/events", type="message.bounced")["items"]) == 1


def test_a_channel_that_is_well_again_is_used_again(visitor):
    choose_channels(visitor, "chat", "mail")
    visitor.fault("channel-down", channel="chat")
    visitor.fault("channel-down", channel="chat", on=False)
    buy(visitor)
    assert confirmed_through(visitor) == ["chat"]


def test_only_whose_task_it_is_finishes_it_and_once(visitor):
    visitor.fault("gateway-bounce")
    visitor.fault("channel-down", channel="chat")
    buy(visitor)
    answer = visitor.ask("Marketing Team", "POST", "/tasks/task-1/done")
    assert (answer.status_code, answer.json()["hint"]) == (403, "only Sales Representative can")
    done = [visitor.act("Sales Representative", "/tasks/task-1/done") for _ in range(2)]
    assert done[0]["done_at"] == done[1]["done_at"] == "2030-01-07T09:00:00Z"
    assert len(visitor.see("/events", type="task.done")["items"]) == 1


def test_consents_change_one_by_one_and_are_on_record(visitor):
    changed = change_consents(visitor, "Customer", offers=True, surveys=False).json()
    names = ("offers", "surveys", "recommendations", "messages")
    assert [changed[name] for name in names] == [True, False, True, True]
    events = [(event["type"], event["details"]) for event in visitor.see("/events")["items"]]
    assert events == [
        ("consent.given", {"topic": "offers"}),
        ("consent.withdrawn", {"topic": "surveys"}),
    ]


def test_nobody_agrees_for_somebody_else(visitor):
    assert change_consents(visitor, "Another Customer", offers=True).status_code == 403


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"preferred": "pigeon", "second": "web"}, "preferred"),
        ({"preferred": "web"}, "second"),
    ],
)
def test_channels_are_those_of_the_shop(visitor, fields, where):
    answer = visitor.ask("Customer", "PUT", "/customers/Customer/channels", **fields)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["where"] == where


def test_two_customers_cannot_have_one_address(visitor):
    twin = {"name": "Mara", "email": "customer@harbour.example"}
    answer = visitor.ask("", "POST", "/test/seed", customers=[twin])
    assert (answer.status_code, answer.json()["error"]) == (409, "already-registered")
    assert "Customer" in answer.json()["message"]


def apologised_to(visitor):
    seeded = visitor.seed(
        purchases=[{"customer": "Customer", "product": "Aurora Phone", "bought_days_ago": 5}]
    )
    shipment = seeded["purchases"][0]["shipment"]
    visitor.act("Carrier", f"/shipments/{shipment}/events", event="late")
    (voucher,) = visitor.see("/customers/Customer/vouchers")["items"]
    return voucher["code"]


def checkout(visitor, actor):
    visitor.seed(carts=[{"customer": actor, "product": "Pier Charger"}])
    return visitor.act(actor, "/orders")["id"]


def enter(visitor, actor, order, code):
    return visitor.ask(actor, "POST", f"/orders/{order}/voucher", voucher=code)


def test_a_voucher_of_ones_own_is_good_once_for_oneself(visitor):
    code = apologised_to(visitor)
    strange = enter(visitor, "Another Customer", checkout(visitor, "Another Customer"), code)
    assert strange.json()["error"] == "unknown-voucher"
    first = checkout(visitor, "Customer")
    assert enter(visitor, "Customer", first, code).json()["discount_percent"] == 10
    second = checkout(visitor, "Customer")
    enter(visitor, "Customer", second, code)
    visitor.act("Customer", f"/orders/{first}/pay", method="card")
    late = visitor.ask("Customer", "POST", f"/orders/{second}/pay", method="card")
    assert (late.status_code, late.json()["error"]) == (409, "voucher-used")
    assert visitor.see("/customers/Customer/vouchers")["items"][0]["spent_on"] == first


def test_a_declined_payment_leaves_the_voucher_good(visitor):
    code = apologised_to(visitor)
    order = checkout(visitor, "Customer")
    enter(visitor, "Customer", order, code)
    visitor.fault("payment-declined")
    visitor.ask("Customer", "POST", f"/orders/{order}/pay", method="card")
    assert visitor.see("/customers/Customer/vouchers")["items"][0]["spent_on"] == ""


@pytest.mark.parametrize(("days", "error"), [(365, None), (365.1, "voucher-over")])
def test_a_voucher_of_ones_own_lasts_a_year(visitor, days, error):
    code = apologised_to(visitor)
    visitor.wait(days * DAY)
    answer = enter(visitor, "Customer", checkout(visitor, "Customer"), code)
    assert answer.json().get("error") == error
