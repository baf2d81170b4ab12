"""The agent's desk as a page: complete without scripts, readable by a machine for the blind."""

import re
from urllib.parse import quote

import pytest
from page_outline import require_accessible

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def open_case(visitor, subject="No <b>sound</b>", text="Since & today"):
    return visitor.act("Customer", "/cases", subject=subject, text=text)["id"]


def post(client, case, deed, **fields):
    body = "&".join(f"{quote(name)}={quote(value)}" for name, value in fields.items())
    return client.post(f"/desk/cases/{case}/{deed}", content=body, headers=FORM)


def test_the_desk_lists_open_cases_with_the_most_urgent_first(visitor, client):
    first = open_case(visitor)
    visitor.wait(3600)
    second = open_case(visitor, "Cracked")
    visitor.wait(3 * 3600)
    page = client.get("/desk").text
    assert re.findall(r">(case-\d)</a>", page) == [first, second]
    assert "13:00 (overdue)" in page
    assert "2030-01-07 14:00<" in page


def test_a_page_escapes_names_its_fields_and_loads_nothing(visitor, client):
    case = open_case(visitor)
    for path in ("/desk", f"/desk/cases/{case}"):
        page = client.get(path).text
        require_accessible(page)
        assert "<b>sound" not in page


def test_a_case_shows_what_is_known_of_the_customer(visitor, client):
    visitor.seed(purchases=[
        {"customer": "Customer", "product": "Aurora Phone", "serial": "AP-7"}
    ])  # fmt: skip
    earlier, case = open_case(visitor, "Battery"), open_case(visitor)
    page = client.get(f"/desk/cases/{case}").text
    for words in ("AP-7", f">{earlier}</a>", "Since &amp; today"):
        assert words in page


@pytest.mark.parametrize(
    ("deed", "fields", "status"),
    [
        ("answer", {"answer-text": "Press & hold"}, "assigned"),
        ("solve", {"solve-text": "restarted"}, "resolved"),
        ("escalate", {"escalate-text": "too hard"}, "escalated"),
        ("repair", {}, "in repair"),
        ("take-back", {}, "unsolved"),
    ],
)
def test_everything_an_agent_does_is_a_form(visitor, client, deed, fields, status):
    visitor.seed(purchases=[
        {"customer": "Customer", "product": "Aurora Phone", "delivered_days_ago": 5}
    ])  # fmt: skip
    case = open_case(visitor)
    answer = post(client, case, deed, agent="Support Lead", **fields)
    assert answer.status_code == 303
    assert 'role="status"' in client.get(answer.headers["location"]).text
    assert visitor.see(f"/cases/{case}")["status"] == status


def test_the_answer_reaches_the_customer_and_names_the_agent(visitor, client):
    visitor.channel = "chat"
    case = open_case(visitor)
    post(client, case, "answer", agent="Another Support Agent", **{"answer-text": "Press & hold"})
    assert visitor.see(f"/cases/{case}")["messages"][-1]["author"] == "Another Support Agent"
    (told,) = visitor.received(channel="chat", kind="case answered")
    assert told["text"] == "Press & hold"


@pytest.mark.parametrize(
    ("path", "fields", "status", "words"),
    [
        ("case-1/answer", {"agent": "Customer", "answer-text": "x"}, 403, "Customer cannot"),
        ("case-1/answer", {"answer-text": "x"}, 403, "nobody cannot do this"),
        ("case-1/answer", {"agent": "Support Lead"}, 422, "nothing was written"),
        ("case-1/dance", {"agent": "Support Lead"}, 404, "nobody can"),
        ("case-9/repair", {"agent": "Support Lead"}, 404, "there is no case"),
    ],
)
def test_a_refusal_is_a_page_too(visitor, client, path, fields, status, words):
    open_case(visitor)
    answer = post(client, *path.split("/"), **fields)
    assert answer.status_code == status
    assert words in answer.text
    assert 'role="alert"' in answer.text


def test_a_closed_case_offers_nothing_to_do(visitor, client):
    case = open_case(visitor)
    post(client, case, "solve", agent="Support Lead", **{"solve-text": "restarted"})
    assert "<form" not in client.get(f"/desk/cases/{case}").text
    again = post(client, case, "repair", agent="Support Lead")
    assert (again.status_code, "is resolved already" in again.text) == (409, True)
    assert client.get("/desk/cases/case-9").status_code == 404


def test_a_form_that_is_too_long_to_be_typed_is_not_read(visitor, client):
    case = open_case(visitor)
    answer = post(client, case, "answer", agent="Support Lead", **{"answer-text": "x" * 30_000})
    assert answer.status_code == 403
    assert visitor.see(f"/cases/{case}")["messages"][1:] == []
