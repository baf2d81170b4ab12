"""Help Center, cases and returns as pages: what the operations do, with forms."""

import re
from urllib.parse import quote, urlencode

import pytest
from page_outline import require_accessible
from shop_visitor import sign_in

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def browse(visitor, client):
    """Open a page, or send a form and go on to where the answer leads; the page's HTML."""

    def open_page(path, actor="Customer", status=200, **fields):
        who = {"X-Actor": quote(actor)}
        if fields:
            body = urlencode(fields)
            answer = client.post(f"/store{path}", content=body, headers={**who, **FORM})
        else:
            answer = client.get(f"/store{path}", headers=who)
        if answer.status_code == 303:
            answer = client.get(answer.headers["location"], headers=who)
        assert answer.status_code == status, answer.text
        require_accessible(answer.text)
        return answer.text

    return open_page


def buy(visitor, **facts):
    visitor.seed(purchases=[
        {"customer": "Customer", "product": "Aurora Phone", "delivered_days_ago": 5, **facts}
    ])  # fmt: skip
    sign_in(visitor)


def test_a_question_leads_to_an_article_and_the_next_one(visitor, browse):
    visitor.seed(articles=[
        {"title": "Loud again", "problem": "no sound"},
        {"title": "Find the cable", "problem": "no sound in headphones"},
    ])  # fmt: skip
    assert "Find the cable" in browse("/help")
    page = browse("/help", text="No sound?")
    assert "<h2>Loud again</h2>" in page
    page = browse("/help/question-1", helpful="no")
    assert "<h2>Find the cable</h2>" in page
    assert "We are glad" in browse("/help/question-1", helpful="yes")
    assert visitor.see("/kb/questions")["items"][0]["status"] == "solved"


def test_a_question_without_an_article_becomes_a_case(visitor, browse):
    page = browse("/help", text='Smoke & "mirrors"')
    assert 'value="Smoke &amp; &quot;mirrors&quot;"' in page
    page = browse("/cases", subject='Smoke & "mirrors"', text="since today")
    assert "since today" in page
    assert "The problem is solved" not in page
    assert visitor.see("/kb/questions")["items"][0]["status"] == "handed over"


def test_a_case_is_written_in_and_closed_by_the_customer(visitor, browse):
    browse("/cases", subject="No sound")
    visitor.act("Support Agent", "/cases/case-1/messages", text="Press <here>")
    page = browse("/cases/case-1")
    assert "Press &lt;here&gt;" in page
    assert "It works" in browse("/cases/case-1/messages", text="It works")
    assert "The case is closed." in browse("/cases/case-1/solved", x="")
    assert "No sound" in browse("/cases")


def test_a_return_goes_from_the_purchase_to_the_money(visitor, browse):
    buy(visitor)
    assert "Return Aurora Phone of order-1" in browse("/returns")
    page = browse("/returns", product="Aurora Phone", order="order-1")
    assert "Why do you send it back?" in page
    page = browse("/returns/return-1/reason", reason="changed my mind")
    assert re.search(r"<dt>Return label</dt><dd>HS\d{8}</dd>", page)
    page = browse("/returns/return-1/handover", x="")
    assert "refunded 499.00 EUR to the original card" in page
    assert "return-1" in browse("/returns")


def test_a_late_return_is_explained_with_what_there_is_instead(visitor, browse):
    buy(visitor, delivered_days_ago=45)
    page = browse("/returns", product="Aurora Phone")
    assert "closed 15 days ago" in page
    assert "Repair under warranty" in page


def test_another_way_to_be_paid_is_chosen_after_a_rejected_refund(visitor, browse):
    buy(visitor)
    visitor.fault("refunds-rejected")
    browse("/returns", product="Aurora Phone")
    browse("/returns/return-1/reason", reason="changed my mind")
    assert "How shall we pay?" in browse("/returns/return-1/handover", x="")
    page = browse("/returns/return-1/refund-way", way="store credit")
    assert "refunded 499.00 EUR to store credit" in page


def test_a_product_can_be_kept_after_all(visitor, browse):
    buy(visitor)
    browse("/returns", product="Aurora Phone")
    assert "withdrawn by Customer" in browse("/returns/return-1/withdraw", x="")


@pytest.mark.parametrize(
    ("path", "fields", "status", "words"),
    [
        ("/help", {"text": " "}, 200, "Write what is wrong."),
        ("/cases/case-1/messages", {"text": " "}, 422, "Nothing was written."),
        ("/cases/case-1/solved", {"x": "1"}, 409, "Nobody has answered"),
        ("/cases/case-1/dance", {"x": "1"}, 404, "Nobody can do"),
        ("/cases/case-9", {}, 404, "There is no case"),
        ("/returns", {"product": "Aurora Phone"}, 404, "no delivered Aurora Phone"),
    ],
)
def test_a_refusal_is_said_on_a_page(visitor, browse, path, fields, status, words):
    sign_in(visitor)
    visitor.act("Customer", "/cases", subject="No sound")
    page = browse(path, status=status, **fields)
    assert words in page
    assert 'role="alert"' in page


@pytest.mark.parametrize("path", ["/cases/case-1", "/returns/return-1", "/help/question-1"])
@pytest.mark.parametrize(("actor", "status"), [("Another Customer", 403), ("", 401)])
def test_nobody_reads_what_is_another_customers(visitor, browse, path, actor, status):
    buy(visitor)
    visitor.act("Customer", "/cases", subject="a secret")
    visitor.act("Customer", "/returns", product="Aurora Phone")
    visitor.act("Customer", "/kb/questions", text="a secret")
    assert "a secret" not in browse(path, actor=actor, status=status)
