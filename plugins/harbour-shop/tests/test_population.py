"""Many customers from one seed, and metrics over what they did."""

import pytest


def populate(visitor, **population):
    return visitor.seed(population=population)["purchases"]


def residents(visitor):
    found = visitor.see("/customers")["items"]
    return [row for row in found if row["name"].startswith("Resident")]


def metric(visitor, kpi, **period):
    return visitor.see(f"/metrics/{kpi}", **period)


def test_the_same_seed_gives_the_same_people_and_purchases(visitor):
    def people(seed):
        visitor.control("POST", "reset")
        made = populate(visitor, size=20, seed=seed)
        traits = [{**row, "name": "", "email": ""} for row in residents(visitor)]
        return made, traits

    assert people(1) == people(1) != people(2)


def test_people_differ_in_what_they_want(visitor):
    populate(visitor, size=40)
    rows = residents(visitor)
    assert {row["preferred_channel"] for row in rows} == {"mail", "chat", "phone", "web", "social"}
    assert all(row["preferred_channel"] != row["second_channel"] for row in rows)
    for topic in ("offers", "surveys", "recommendations", "messages"):
        assert {row[topic] for row in rows} == {True, False}


def test_a_population_of_nobody_measures_nothing(visitor):
    assert populate(visitor, size=0) == []
    told = metric(visitor, "follow-ups-sent")
    assert (told["value"], told["measured"], told["cases"]) == (None, False, 0)


@pytest.mark.parametrize("size", [-1, 1001])
def test_the_size_has_limits(visitor, size):
    assert visitor.ask("", "POST", "/test/seed", population={"size": size}).status_code == 422


def deliver(visitor, purchases):
    for made in purchases:
        visitor.act("Carrier", f"/shipments/{made['shipment']}/events", event="delivered")


def test_every_delivery_is_followed_up_but_for_open_cases(visitor):
    made = populate(visitor, size=20, delivered=False)
    visitor.act(made[0]["customer"], "/cases", subject="no sound")
    deliver(visitor, made)
    visitor.wait(3 * 86_400)
    told = metric(visitor, "Follow-ups sent")
    assert (told["unit"], told["value"], told["cases"]) == ("%", 95, 20)
    assert {row["status"] for row in visitor.see("/check-ins")["items"]} == {"sent", "left"}


def test_each_eligible_delivery_has_one_accessory_offer(visitor):
    made = populate(visitor, size=20, product="Aurora Phone", delivered=False)
    deliver(visitor, made)
    offers = visitor.act("Marketing Team", "/accessory-offers")["items"]
    willing = {row["id"] for row in residents(visitor) if row["offers"]}
    assert {offer["customer"] for offer in offers} == willing
    assert visitor.act("Marketing Team", "/accessory-offers")["items"] == []
    visitor.seed(products=[{"name": "Pier Charger", "stock": 5}])
    for offer in offers[:2]:
        visitor.act(offer["customer"], f"/offers/{offer['id']}/accept")
    assert metric(visitor, "cross-selling-opportunities")["value"] == 1
    accepted = metric(visitor, "accessory-offers-accepted")
    assert accepted["value"] == pytest.approx(100 * 2 / len(offers))


def test_delays_told_before_the_promised_day_are_counted(visitor):
    made = populate(visitor, size=4, delivered=False)
    for purchase in made[:3]:
        visitor.act("Carrier", f"/shipments/{purchase['shipment']}/events", event="late")
    visitor.wait(3 * 86_400)
    visitor.act("Carrier", f"/shipments/{made[3]['shipment']}/events", event="late")
    assert metric(visitor, "delays-told-in-time")["value"] == 75


def test_a_period_takes_what_lies_in_it(visitor):
    visitor.act("Customer", "/purchases", product="Pier Charger")
    visitor.wait(86_400)
    start, end = "2030-01-07T00:00:00Z", "2030-01-08T00:00:00Z"
    period = {"from": start, "to": end}
    assert metric(visitor, "checkout-completion-rate", **period)["cases"] == 1
    assert metric(visitor, "checkout-completion-rate", **{"from": end})["measured"] is False
    told = metric(visitor, "Order confirmation time", **period)
    assert (told["unit"], told["value"]) == ("minutes", 0)


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/metrics/happiness", 404, "unknown-metric"),
        (
            "/metrics/checkout-time?from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z",
            422,
            "period-backwards",
        ),
        ("/metrics/checkout-time?from=yesterday", 422, "not-understood"),
        ("/metrics/checkout-time?from=2030-01-02T00:00:00", 422, "not-understood"),
    ],
)
def test_what_cannot_be_measured_is_said(visitor, client, path, status, error):
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_an_unknown_metric_is_answered_with_all_there_are(visitor, client):
    hint = client.get("/metrics/happiness").json()["hint"]
    assert "Follow-ups sent" in hint
    assert "Checkout time" in hint
