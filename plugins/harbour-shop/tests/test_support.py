"""Cases in time, the desk, its phone, the Help Center: the rules beside the flows of the model."""

import pytest

MINUTE = 60
HOUR = 3600
DAY = 24 * HOUR
NOON = "2030-01-07T12:00:00Z"


def refuse(visitor, actor, path, **fields):
    answer = visitor.ask(actor, "POST", path, **fields)
    assert answer.is_client_error, answer.text
    return answer.json()["error"]


def open_case(visitor, subject="No sound", **fields):
    return visitor.act("Customer", "/cases", subject=subject, **fields)["id"]


def events(visitor, ref):
    return [one["type"] for one in visitor.see("/events")["items"] if one["subject"] == ref]


@pytest.mark.parametrize(
    ("seconds", "status", "whose"),
    [
        (4 * HOUR - 1, "assigned", "Support Agent"),
        (4 * HOUR, "escalated", "Support Lead"),
    ],
)
def test_a_case_waits_four_hours_and_not_a_second_longer(visitor, seconds, status, whose):
    case = open_case(visitor)
    visitor.wait(seconds)
    seen = visitor.see(f"/cases/{case}")
    assert (seen["status"], seen["assigned_to"]) == (status, whose)


def test_an_answered_case_is_not_escalated_later(visitor):
    case = open_case(visitor)
    visitor.act("Support Agent", f"/cases/{case}/messages", text="Which phone?")
    visitor.act("Customer", f"/cases/{case}/messages", text="The Aurora")
    visitor.wait(2 * DAY)
    assert visitor.see(f"/cases/{case}")["escalated_at"] is None


def test_who_comes_back_first_finds_the_waiting_cases(visitor):
    for agent, hours in (("Support Agent", 6), ("Another Support Agent", 2)):
        until = f"2030-01-07T{9 + hours:02}:00:00Z"
        visitor.act(agent, f"/desk/agents/{agent}/absence", until=until)
    case = open_case(visitor)
    assert visitor.see(f"/cases/{case}")["answer_by"] == "2030-01-07T12:00:00Z"
    visitor.wait(2 * HOUR)
    assert visitor.see(f"/cases/{case}")["assigned_to"] == "Another Support Agent"
    visitor.wait(HOUR)
    assert visitor.see(f"/cases/{case}")["assigned_to"] == "Support Lead"


def test_leads_stand_in_for_each_other_until_both_are_away(visitor):
    seen = []
    for lead in ("Support Lead", "Another Support Lead"):
        visitor.act(lead, f"/desk/agents/{lead}/absence", until="2030-01-09T09:00:00Z")
        case = open_case(visitor)
        visitor.act("Support Agent", f"/cases/{case}/escalate")
        seen.append(visitor.see(f"/cases/{case}")["assigned_to"])
    assert seen == ["Another Support Lead", "Support Lead"]


@pytest.mark.parametrize(
    ("actor", "agent", "until", "error"),
    [
        ("Customer", "Support Agent", NOON, "not-your-task"),
        ("Support Lead", "Somebody", NOON, "unknown-agent"),
        ("Support Lead", "Support Agent", "2030-01-07T08:00:00Z", "not-a-time-to-come-back"),
        ("Support Lead", "Support Agent", "2035-01-07T08:00:00Z", "not-a-time-to-come-back"),
        ("Support Lead", "Support Agent", "9999-12-31T23:59:59Z", "not-understood"),
    ],
)
def test_who_may_leave_the_desk_and_until_when(visitor, actor, agent, until, error):
    assert refuse(visitor, actor, f"/desk/agents/{agent}/absence", until=until) == error


@pytest.mark.parametrize(("days", "status"), [(6.99, "assigned"), (7, "unanswered")])
def test_silence_closes_a_case_after_a_week(visitor, days, status):
    case = open_case(visitor)
    visitor.act("Support Agent", f"/cases/{case}/messages", text="Which phone?")
    visitor.wait(days * DAY)
    assert visitor.see(f"/cases/{case}")["status"] == status


def test_a_message_of_the_customer_opens_a_closed_case_again(visitor):
    case = open_case(visitor)
    visitor.act("Support Agent", f"/cases/{case}/resolve", solution="restarted")
    visitor.act("Customer", f"/cases/{case}/messages", text="It is silent again")
    seen = visitor.see(f"/cases/{case}")
    assert (seen["status"], seen["assigned_to"], seen["closed_at"]) == (
        "assigned", "Support Agent", None,
    )  # fmt: skip
    visitor.wait(2 * DAY)
    assert visitor.see("/surveys")["items"] == []


def test_a_case_is_closed_once_and_only_after_an_answer(visitor):
    case = open_case(visitor)
    assert refuse(visitor, "Customer", f"/cases/{case}/solved") == "not-answered"
    visitor.act("Support Agent", f"/cases/{case}/messages", text="Press the button")
    assert visitor.act("Customer", f"/cases/{case}/solved")["solution"] == "Press the button"
    assert refuse(visitor, "Customer", f"/cases/{case}/solved") == "case-closed"


def test_an_article_answers_a_known_problem_until_the_customer_writes(visitor):
    visitor.seed(articles=[{"title": "Loud again", "problem": "no sound"}])
    case = open_case(visitor, "No Sound")
    seen = visitor.see(f"/cases/{case}")
    assert (seen["article"], seen["assigned_to"], seen["status"]) == ("Loud again", "", "open")
    visitor.act("Customer", f"/cases/{case}/messages", text="I knew that")
    assert visitor.see(f"/cases/{case}")["assigned_to"] == "Support Agent"


def test_nobody_takes_back_what_was_never_bought(visitor):
    case = open_case(visitor)
    assert refuse(visitor, "Support Lead", f"/cases/{case}/take-back") == "nothing-bought"
    assert visitor.see(f"/cases/{case}")["status"] == "assigned"


def test_goods_are_taken_back_after_the_return_window_too(visitor):
    visitor.seed(purchases=[
        {"customer": "Customer", "product": "Harbour Headphones", "delivered_days_ago": 100}
    ])  # fmt: skip
    case = open_case(visitor, product="Harbour Headphones")
    taken = visitor.act("Support Lead", f"/cases/{case}/take-back")
    assert (taken["status"], taken["shipping_cost"]) == ("accepted", "0.00")
    assert taken["refund"]["amount"] == "89.00"
    assert refuse(visitor, "Support Lead", f"/cases/{case}/take-back") in {
        "case-closed", "nothing-bought",
    }  # fmt: skip


@pytest.mark.parametrize(("minutes", "status"), [(5, "connected"), (6, "waiting")])
def test_a_call_back_is_offered_after_five_minutes_of_queue(visitor, minutes, status):
    visitor.fault("phone-queue", minutes=minutes)
    assert visitor.act("Customer", "/phone/calls", subject="No sound")["status"] == status


def test_a_second_call_goes_to_whose_case_it_is_or_to_who_is_there(visitor):
    call = visitor.act("Customer", "/phone/calls", subject="No sound")
    end = f"/phone/calls/{call['id']}/end"
    visitor.act("Support Agent", end, said="Wait", solved=False)
    assert refuse(visitor, "Support Agent", end, said="Wait", solved=True) == "not-now"
    visitor.act("Support Agent", "/desk/agents/Support Agent/absence", until=NOON)
    again = visitor.act("Customer", "/phone/calls", subject="No sound")
    assert (again["case"], again["agent"]) == (call["case"], "Another Support Agent")


def test_the_help_center_shows_the_most_fitting_then_the_most_helpful(visitor):
    visitor.seed(articles=[
        {"title": "Charge it", "problem": "empty battery"},
        {"title": "Change the battery", "problem": "old battery"},
        {"title": "Warm hands", "problem": "warm battery when charging"},
    ])  # fmt: skip
    first = visitor.act("Customer", "/kb/questions", text="Old battery?")
    assert first["article"]["title"] == "Change the battery"
    visitor.act("Customer", f"/kb/questions/{first['id']}/judgement", helpful=True)
    titles = [one["title"] for one in visitor.see("/kb", q="the battery")["items"]]
    assert titles == ["Change the battery", "Charge it", "Warm hands"]
    assert len(visitor.see("/kb")["items"]) == 3
    assert visitor.see("/kb", q="?")["items"] == []


def test_after_the_last_article_a_case_is_prepared(visitor):
    visitor.seed(articles=[{"title": "Charge it", "problem": "empty battery"}])
    asked = visitor.act("Customer", "/kb/questions", text="my battery")["id"]
    judged = visitor.act("Customer", f"/kb/questions/{asked}/judgement", helpful=False)
    assert (judged["status"], judged["case_draft"]) == ("nothing found", {"subject": "my battery"})
    assert refuse(visitor, "Customer", f"/kb/questions/{asked}/judgement", helpful=True) == (
        "nothing-to-judge"
    )
    case = open_case(visitor, "my battery")
    (question,) = visitor.see("/kb/questions", customer="Customer")["items"]
    assert (question["status"], question["case"]) == ("handed over", case)


def test_another_customer_touches_neither_case_nor_question(visitor):
    visitor.seed(articles=[{"title": "Charge it", "problem": "empty battery"}])
    case = open_case(visitor)
    asked = visitor.act("Customer", "/kb/questions", text="my battery")["id"]
    for path in (f"/cases/{case}/solved", f"/kb/questions/{asked}/judgement"):
        assert refuse(visitor, "Another Customer", path, helpful=True) in {
            "not-yours", "not-understood",
        }  # fmt: skip


def test_support_measures_itself(visitor):
    late = open_case(visitor, "late")
    visitor.wait(5 * HOUR)
    visitor.act("Support Lead", f"/cases/{late}/messages", text="Sorry")
    visitor.act("Customer", "/phone/calls", subject="No sound")
    metrics = {
        name: visitor.see(f"/metrics/{name}")["value"]
        for name in (
            "first-response-time",
            "cases-past-answer-time-without-escalation",
            "first-contact-resolution",
            "repeated-questions",
            "customer-satisfaction",
        )
    }
    assert metrics == {
        "first-response-time": 5.0,
        "cases-past-answer-time-without-escalation": 0.0,
        "first-contact-resolution": 0.0,
        "repeated-questions": 0.0,
        "customer-satisfaction": None,
    }
    assert "case.escalated" in events(visitor, late)
