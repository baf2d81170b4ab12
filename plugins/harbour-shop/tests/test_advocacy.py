"""Referrals, testimonials, the loyalty question: the rules beside the flows of the model."""

import pytest

DAY = 24 * 3600


def refuse(visitor, actor, path, **fields):
    answer = visitor.ask(actor, "POST", path, **fields)
    assert answer.is_client_error, answer.text
    return answer.json()["error"]


def deliver(visitor, customer):
    shipment = visitor.see("/orders", customer=customer)["items"][-1]["shipment"]
    visitor.act("Carrier", f"/shipments/{shipment}/events", event="delivered")


def buy_by_link(visitor):
    code = visitor.act("Customer", "/referrals")["code"]
    visitor.act("Another Customer", "/purchases", product="Pier Charger", referral=code)


def credit(visitor, customer):
    return visitor.see(f"/customers/{customer}")["store_credit"]


def test_a_customer_has_one_link(visitor):
    assert visitor.act("Customer", "/referrals") == visitor.act("Loyal Customer", "/referrals")


def test_an_unknown_link_sells_nothing(visitor):
    wanted = {"product": "Pier Charger", "referral": "NOBODY"}
    assert refuse(visitor, "Customer", "/purchases", **wanted) == "unknown-referral"
    assert visitor.see("/orders")["items"] == []


def test_both_are_rewarded_when_the_window_has_passed_and_not_before(visitor):
    buy_by_link(visitor)
    deliver(visitor, "Another Customer")
    visitor.wait(30 * DAY - 1)
    assert credit(visitor, "Customer") == "0.00"
    visitor.wait(1)
    assert {credit(visitor, name) for name in ("Customer", "Another Customer")} == {"10.00"}


def test_a_second_delivery_event_brings_no_second_reward(visitor):
    buy_by_link(visitor)
    deliver(visitor, "Another Customer")
    visitor.wait(31 * DAY)
    deliver(visitor, "Another Customer")
    visitor.wait(31 * DAY)
    assert credit(visitor, "Customer") == "10.00"


@pytest.fixture
def asked(visitor):
    return visitor.act("Marketing Team", "/testimonials", customer="Customer")["id"]


@pytest.mark.parametrize(
    ("actor", "deed", "error"),
    [
        ("Another Customer", "decline", "not-yours"),
        ("Customer", "approve", "not-your-task"),
        ("Marketing Team", "approve", "not-now"),
        ("Customer", "withdraw", "not-now"),
    ],
)
def test_a_testimonial_takes_one_step_after_the_other(visitor, asked, actor, deed, error):
    assert refuse(visitor, actor, f"/testimonials/{asked}/{deed}") == error


def approve(visitor, asked):
    visitor.act("Customer", f"/testimonials/{asked}/agree", text="Fine shop.")
    visitor.act("Marketing Team", f"/testimonials/{asked}/approve")


@pytest.mark.parametrize(("silences", "status"), [(3, "posted"), (4, "not posted")])
def test_posting_is_tried_four_times(visitor, asked, silences, status):
    approve(visitor, asked)
    visitor.fault("social-network-down", next=silences)
    visitor.wait(DAY)
    assert visitor.see("/testimonials")["items"][0]["status"] == status
    assert len(visitor.see("/test/posts")["items"]) == (status == "posted")
    assert len(visitor.see("/tasks", whom="Marketing Team")["items"]) == (status != "posted")


def test_a_post_goes_away_however_often_the_network_is_silent(visitor, asked):
    approve(visitor, asked)
    visitor.wait(3600)
    visitor.act("Customer", f"/testimonials/{asked}/withdraw")
    visitor.fault("social-network-down", next=10)
    visitor.wait(DAY)
    assert visitor.see("/test/posts")["items"] == []


def ask_loyalty(visitor, customer="Customer", score=None):
    made = {"customer": customer, "topic": "loyalty"}
    visitor.seed(surveys=[made if score is None else {**made, "score": score}])
    return visitor.see("/surveys", customer=customer)["items"][-1]["id"]


@pytest.mark.parametrize(("score", "cases"), [(6, 1), (7, 0), (0, 1), (10, 0)])
def test_a_low_score_opens_a_case_for_the_lead(visitor, score, cases):
    survey = ask_loyalty(visitor)
    visitor.act("Customer", f"/surveys/{survey}/answers", score=score, why="so")
    opened = visitor.see("/cases")["items"]
    assert [case["assigned_to"] for case in opened] == ["Support Lead"] * cases


def test_a_second_low_score_opens_no_second_case(visitor):
    survey = ask_loyalty(visitor)
    for score in (3, 2):
        visitor.act("Customer", f"/surveys/{survey}/answers", score=score)
    assert len(visitor.see("/detractors")["items"]) == 1


def test_only_the_lead_calls_and_only_once(visitor):
    survey = ask_loyalty(visitor)
    visitor.act("Customer", f"/surveys/{survey}/answers", score=0)
    path = f"/detractors/{visitor.see('/detractors')['items'][0]['id']}/call"
    assert refuse(visitor, "Support Agent", path, said="sorry") == "not-your-task"
    visitor.act("Support Lead", path, said="sorry")
    assert refuse(visitor, "Support Lead", path, said="sorry") == "not-now"
    visitor.wait(4 * DAY)
    assert visitor.received(channel="letter") == []


def test_the_net_promoter_score_follows_its_formula(visitor):
    for score in (10, 9, 9, 8, 7, 6):
        ask_loyalty(visitor, score=score)
    measured = visitor.see("/metrics/net-promoter-score")
    assert (round(measured["value"], 2), measured["cases"]) == (33.33, 6)


def test_nothing_is_measured_where_nothing_happened(visitor):
    assert visitor.see("/metrics/net-promoter-score")["value"] is None
    assert visitor.see("/metrics/referral-conversion")["value"] is None


def test_who_declines_surveys_is_not_asked(visitor):
    visitor.seed(
        customers=[{"name": "Customer", "surveys": False}],
        purchases=[{"customer": "Customer", "product": "Pier Charger"}],
    )
    deliver(visitor, "Customer")
    visitor.wait(31 * DAY)
    assert visitor.see("/surveys", topic="loyalty")["items"] == []
