"""Warranty, remedies, surveys: the rules beside the flows of the model."""

import pytest

HOUR = 3600
DAY = 24 * HOUR


def refuse(visitor, actor, path, **fields):
    answer = visitor.ask(actor, "POST", path, **fields)
    assert answer.is_client_error, answer.text
    return answer.json()["error"]


def buy(visitor, delivered_days_ago=5, price="449.00"):
    purchase = {"customer": "Customer", "product": "Aurora Phone", "price": price, "serial": "AP-7"}
    visitor.seed(purchases=[{**purchase, "delivered_days_ago": delivered_days_ago}])


def decided_claim(visitor, serial="AP-7"):
    asked = {"product": "Aurora Phone", "serial": serial}
    claim = visitor.act("Customer", "/warranty-claims", **asked)["id"]
    visitor.wait(4 * HOUR)
    return visitor.see(f"/warranty-claims/{claim}")


@pytest.mark.parametrize(
    ("days", "status"), [(0, "replaced"), (730, "replaced"), (731, "out of warranty")]
)
def test_a_warranty_lasts_two_years_to_the_day(visitor, days, status):
    buy(visitor, days)
    assert decided_claim(visitor)["status"] == status


@pytest.mark.parametrize("serial", ["AP-8", "ap-7"])
def test_a_serial_number_is_that_of_the_customers_own_piece(visitor, serial):
    buy(visitor)
    assert decided_claim(visitor, serial)["status"] == "serial number unknown"
    claim = {"product": "Aurora Phone", "serial": "AP-7"}
    visitor.act("Another Customer", "/warranty-claims", **claim)
    visitor.wait(4 * HOUR)
    claims = visitor.see("/warranty-claims", customer="Another Customer")["items"]
    assert [one["status"] for one in claims] == ["serial number unknown"]


def test_a_replacement_leaves_the_shelf_and_has_a_number_of_its_own(visitor):
    buy(visitor)
    order = visitor.see(f"/orders/{decided_claim(visitor)['replacement']}")
    assert (order["total"], order["charges"]) == ("0.00", 0)
    assert visitor.see("/products/Aurora Phone")["stock"] == 4


def test_a_refund_that_is_rejected_becomes_store_credit(visitor):
    buy(visitor)
    visitor.fault("out-of-stock", product="Aurora Phone")
    visitor.fault("refunds-rejected")
    assert decided_claim(visitor)["refund_amount"] == "449.00"
    assert visitor.see("/customers/Customer")["store_credit"] == "449.00"


def test_a_second_claim_refunds_no_more_than_is_left(visitor):
    buy(visitor)
    visitor.fault("out-of-stock", product="Aurora Phone")
    first, second = decided_claim(visitor), decided_claim(visitor)
    assert (first["refund_amount"], second["refund_amount"]) == ("449.00", "0.00")


def test_a_repair_is_accepted_once_and_only_when_it_was_offered(visitor):
    buy(visitor, 800)
    claim = decided_claim(visitor)["id"]
    assert visitor.act("Customer", f"/warranty-claims/{claim}/repair")["status"] == "repair ordered"
    assert refuse(visitor, "Customer", f"/warranty-claims/{claim}/repair") == "not-now"
    (label,) = visitor.received(kind="repair label")
    assert "AP-7" in label["attachments"][0]["text"]


def test_a_warranty_claim_closes_the_case_that_led_to_it(visitor):
    buy(visitor)
    case = visitor.act("Customer", "/cases", subject="No sound")["id"]
    visitor.act("Support Agent", f"/cases/{case}/repair")
    assert decided_claim(visitor)["case"] == case
    seen = visitor.see(f"/cases/{case}")
    assert (seen["status"], seen["solution"]) == ("resolved", "replaced under warranty")


@pytest.mark.parametrize(("failure", "remedy"), [("lost parcel", "50.00"), ("rude words", "15.00")])
def test_every_failure_has_its_remedy_and_each_is_given_once(visitor, failure, remedy):
    complaint = visitor.act("Customer", "/complaints", failure=failure)["id"]
    assert refuse(visitor, "Customer", f"/complaints/{complaint}/accept") == "not-now"
    visitor.wait(4 * HOUR)
    visitor.act("Customer", f"/complaints/{complaint}/accept")
    for again in ("accept", "refuse"):
        assert refuse(visitor, "Customer", f"/complaints/{complaint}/{again}") == "not-now"
    assert visitor.see("/customers/Customer")["store_credit"] == remedy


@pytest.mark.parametrize(
    ("number", "days_ago", "status"),
    [(2, 1, "remedy offered"), (3, 364, "explained"), (3, 366, "remedy offered")],
)
def test_three_remedies_a_year_are_the_most(visitor, number, days_ago, status):
    past = {"customer": "Customer", "failure": "late delivery", "days_ago": days_ago}
    visitor.seed(remedies=[past] * number)
    complaint = visitor.act("Customer", "/complaints", failure="lost parcel")["id"]
    visitor.wait(4 * HOUR)
    told = {one["id"]: one["status"] for one in visitor.see("/complaints")["items"]}
    assert told[complaint] == status


def test_only_the_lead_who_was_asked_agrees_on_more(visitor):
    complaint = visitor.act("Customer", "/complaints", failure="lost parcel")["id"]
    visitor.wait(4 * HOUR)
    visitor.act("Customer", f"/complaints/{complaint}/refuse")
    path = f"/complaints/{complaint}/agreement"
    assert refuse(visitor, "Support Agent", path, amount="60.00") == "not-your-task"
    assert refuse(visitor, "Support Lead", path, amount="-1.00") == "not-understood"
    assert visitor.act("Support Lead", path, amount="60.00")["status"] == "remedy accepted"
    (task,) = visitor.see("/tasks", about=complaint)["items"]
    assert task["done_at"]


def test_who_does_not_order_again_for_ninety_days_is_lost(visitor):
    for name in ("Customer", "Another Customer"):
        visitor.act(name, "/complaints", failure="lost parcel")
    visitor.wait(DAY)
    visitor.act("Customer", "/purchases", product="Pier Charger")
    assert visitor.see("/metrics/churn-after-a-failure")["value"] is None
    visitor.wait(90 * DAY)
    assert visitor.see("/metrics/churn-after-a-failure")["value"] == 50.0


def ask_about_support(visitor):
    case = visitor.act("Customer", "/cases", subject="No sound")["id"]
    visitor.act("Support Agent", f"/cases/{case}/resolve", solution="restarted")
    visitor.wait(DAY)
    (survey,) = visitor.see("/surveys", about=case)["items"]
    return survey["id"]


@pytest.mark.parametrize(("days", "error"), [(14, None), (14.1, "survey-closed")])
def test_a_survey_takes_answers_for_two_weeks(visitor, days, error):
    survey = ask_about_support(visitor)
    visitor.wait(days * DAY)
    answer = visitor.ask("Customer", "POST", f"/surveys/{survey}/answers", score=5)
    assert answer.json().get("error") == error


@pytest.mark.parametrize("score", [0, 6])
def test_an_answer_off_the_scale_is_refused(visitor, score):
    survey = ask_about_support(visitor)
    path = f"/surveys/{survey}/answers"
    assert refuse(visitor, "Customer", path, score=score) == "off-the-scale"
    assert refuse(visitor, "Another Customer", path, score=5) == "not-yours"
    assert visitor.see(f"/surveys/{survey}")["score"] is None


def test_satisfaction_is_the_mean_of_the_last_answers(visitor):
    for scores in ((1, 5), (4,)):
        survey = ask_about_support(visitor)
        for score in scores:
            visitor.act("Customer", f"/surveys/{survey}/answers", score=score, why="because")
    measured = visitor.see("/metrics/customer-satisfaction")
    assert (measured["value"], measured["cases"]) == (4.5, 2)
