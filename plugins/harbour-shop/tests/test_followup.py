"""Check-ins, delays, accessory offers and replies: the rules beside the flows of the model."""

import pytest

DAY = 86_400


def ordered(visitor, days_ago=0, customer="Customer", product="Aurora Phone"):
    purchase = {"customer": customer, "product": product, "bought_days_ago": days_ago}
    return visitor.seed(purchases=[purchase])["purchases"][0]


def report(visitor, shipment, event, **facts):
    return visitor.act("Carrier", f"/shipments/{shipment}/events", event=event, **facts)


def delivered(visitor, **purchase):
    made = ordered(visitor, **purchase)
    report(visitor, made["shipment"], "delivered")
    return made


def refuse(visitor, actor, path, **fields):
    answer = visitor.ask(actor, "POST", path, **fields)
    assert answer.is_client_error, answer.text
    return answer.json()["error"]


def thanks(visitor):
    return visitor.received(kind="thank-you")


@pytest.mark.parametrize(("seconds", "count"), [(3 * DAY - 1, 0), (3 * DAY, 1), (9 * DAY, 1)])
def test_thanks_come_on_the_third_day_and_once(visitor, seconds, count):
    delivered(visitor)
    visitor.wait(seconds)
    assert len(thanks(visitor)) == count


def test_the_last_word_about_the_delivery_counts(visitor):
    made = delivered(visitor)
    visitor.wait(2 * DAY)
    report(visitor, made["shipment"], "delivered")
    visitor.wait(2 * DAY)
    assert thanks(visitor) == []
    visitor.wait(DAY)
    assert len(thanks(visitor)) == 1


def test_each_delivery_has_a_check_in_of_its_own(visitor):
    orders = [delivered(visitor)["order"], delivered(visitor)["order"]]
    visitor.wait(3 * DAY)
    assert [row["order"] for row in visitor.see("/check-ins")["items"]] == orders
    (own,) = visitor.see("/check-ins", order=orders[1])["items"]
    assert own["order"] == orders[1]


def test_a_delivery_that_was_arranged_long_ago_is_let_be(visitor):
    made = ordered(visitor, days_ago=40)
    report(visitor, made["shipment"], "delivered", at="2029-12-20T09:00:00Z")
    visitor.wait(30 * DAY)
    assert thanks(visitor) == []


def test_an_answer_is_the_customers_and_may_be_changed(visitor):
    delivered(visitor)
    visitor.wait(3 * DAY)
    answer = "/check-ins/check-in-1/answer"
    assert refuse(visitor, "Another Customer", answer, all_well=True) == "not-yours"
    visitor.act("Customer", answer, all_well=True)
    changed = visitor.act("Customer", answer, all_well=False, words="no sound")
    assert (changed["all_well"], changed["words"]) == (False, "no sound")


def test_who_was_not_asked_cannot_answer(visitor):
    visitor.act("Customer", "/cases", subject="no sound")
    delivered(visitor)
    visitor.wait(3 * DAY)
    assert refuse(visitor, "Customer", "/check-ins/check-in-1/answer", all_well=True) == "not-asked"


def choose(visitor, choice, delay="delay-1", actor="Customer"):
    return visitor.ask(actor, "POST", f"/delays/{delay}/answer", choice=choice)


def refunds(visitor):
    return [call["amount"] for call in visitor.calls(operation="refund")]


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(0, ["delay warning"]), (2, ["delay warning"]), (3, ["delay apology"])],
)
def test_an_apology_is_for_a_promise_that_is_broken(visitor, days, kinds):
    made = ordered(visitor)
    visitor.wait(days * DAY)
    report(visitor, made["shipment"], "late", expected_on="2030-01-12")
    assert [message["kind"] for message in visitor.received()] == kinds


def test_the_same_news_is_told_once_and_other_news_again(visitor):
    made = ordered(visitor)
    for day in ("2030-01-12", "2030-01-12", "2030-01-13"):
        report(visitor, made["shipment"], "late", expected_on=day)
    assert [row["expected_day"] for row in visitor.see("/delays")["items"]] == [
        "2030-01-12",
        "2030-01-13",
    ]


def test_a_day_that_is_no_later_than_promised_is_no_delay(visitor):
    made = ordered(visitor)
    report(visitor, made["shipment"], "late", expected_on="2030-01-09")
    assert visitor.see("/delays", customer="Customer")["items"] == []


def test_a_cancelled_order_is_refunded_once(visitor):
    made = ordered(visitor)
    report(visitor, made["shipment"], "late")
    assert [choose(visitor, "cancel").status_code for _ in range(2)] == [200, 200]
    assert refunds(visitor) == ["499.00"]
    assert visitor.see(f"/orders/{made['order']}")["status"] == "refunded"
    assert choose(visitor, "wait").json()["error"] == "not-now"


def test_what_has_arrived_cannot_be_cancelled(visitor):
    made = ordered(visitor)
    report(visitor, made["shipment"], "late")
    report(visitor, made["shipment"], "delivered")
    assert choose(visitor, "cancel").json()["error"] == "not-now"
    assert refunds(visitor) == []


def test_a_refund_that_the_provider_does_not_answer_becomes_a_task(visitor):
    made = ordered(visitor)
    report(visitor, made["shipment"], "late")
    visitor.fault("payment-provider-down")
    choose(visitor, "cancel")
    (task,) = visitor.see("/tasks", kind="refund")["items"]
    assert (task["about"], "499.00" in task["subject"]) == (made["order"], True)


@pytest.mark.parametrize(
    ("actor", "choice", "status", "error"),
    [
        ("Another Customer", "wait", 403, "not-yours"),
        ("Customer", "open", 422, "no-choice"),
        ("Customer", "sue", 422, "not-understood"),
    ],
)
def test_a_delay_is_answered_by_its_customer_in_known_words(visitor, actor, choice, status, error):
    made = ordered(visitor)
    report(visitor, made["shipment"], "late")
    answer = choose(visitor, choice, actor=actor)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def agree_to_offers(visitor):
    visitor.seed(customers=[{"name": "Customer", "offers": True}])


def send_offers(visitor):
    return visitor.act("Marketing Team", "/accessory-offers")["items"]


@pytest.mark.parametrize(("days", "count"), [(29, 1), (30, 0)])
def test_offers_are_for_the_deliveries_of_a_month(visitor, days, count):
    agree_to_offers(visitor)
    delivered(visitor)
    visitor.wait(days * DAY)
    assert len(send_offers(visitor)) == count


def test_two_deliveries_at_once_get_one_offer(visitor):
    agree_to_offers(visitor)
    delivered(visitor)
    delivered(visitor)
    assert len(send_offers(visitor)) == 1


@pytest.mark.parametrize("product", ["Harbour Headphones", "Pier Charger"])
def test_what_has_no_accessory_gets_no_offer(visitor, product):
    agree_to_offers(visitor)
    delivered(visitor, product=product)
    assert send_offers(visitor) == []


def test_an_accessory_out_of_stock_is_not_offered(visitor):
    agree_to_offers(visitor)
    delivered(visitor)
    visitor.fault("out-of-stock", product="Pier Charger")
    assert send_offers(visitor) == []


@pytest.mark.parametrize(("days", "count"), [(89, 0), (90, 1)])
def test_a_declined_offer_brings_ninety_quiet_days(visitor, days, count):
    agree_to_offers(visitor)
    delivered(visitor)
    (offer,) = send_offers(visitor)
    visitor.act("Customer", f"/offers/{offer['id']}/decline")
    visitor.wait(days * DAY)
    delivered(visitor)
    assert len(send_offers(visitor)) == count


def test_a_declined_payment_leaves_the_offer_open(visitor):
    agree_to_offers(visitor)
    delivered(visitor)
    (offer,) = send_offers(visitor)
    visitor.fault("payment-declined")
    accept = f"/offers/{offer['id']}/accept"
    assert refuse(visitor, "Customer", accept) == "payment-declined"
    assert visitor.act("Customer", accept)["status"] == "accepted"
    assert refuse(visitor, "Customer", accept) == "not-now"


def test_only_marketing_sends_offers(visitor):
    assert refuse(visitor, "Sales Representative", "/accessory-offers") == "not-your-task"


def say(visitor, text, channel):
    visitor.channel = channel
    return visitor.act("Customer", "/replies", text=text)


def test_a_closed_thread_is_not_taken_up_again(visitor):
    first = say(visitor, "Where is it?", "chat")["case"]
    visitor.act("Support Agent", f"/cases/{first}/messages", text="At the depot.")
    visitor.act("Support Agent", f"/cases/{first}/resolve", solution="At the depot.")
    assert say(visitor, "Thank you", "mail")["case"] != first


def test_without_a_thread_there_is_nothing_to_read(visitor, client):
    answer = client.get("/customers/Customer/thread")
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown-thread")


def test_the_answer_follows_the_customer_to_the_last_channel(visitor):
    case = say(visitor, "Where is it?", "web")["case"]
    for channel in ("chat", "social"):
        say(visitor, "Still there?", channel)
    visitor.act("Support Agent", f"/cases/{case}/messages", text="At the depot.")
    assert [row["channel"] for row in visitor.received(kind="case answered")] == ["social"]
