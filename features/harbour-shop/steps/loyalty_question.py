"""The loyalty question, its score, and the call after a low one."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from ucspec.steps import given, then, when

MEANWHILE = timedelta(hours=1)
PROMOTERS = range(9, 11)
DETRACTORS = range(7)


def delivered_at(conversation):
    news = conversation.items("read_events", type="shipment.delivered")
    return datetime.fromisoformat(news[-1]["details"]["at"])


def questions(conversation, **wanted):
    return conversation.items("find_surveys", topic="loyalty", **wanted)


def received_survey(conversation, customer):
    """The survey that the newest message to the customer asks to answer."""
    messages = conversation.items("read_outbox", kind="survey", to=customer)
    assert messages, f"{customer} has received no survey"
    return re.search(r"survey-\d+", messages[-1]["text"]).group()


def give_score(conversation, customer, score, reason):
    survey = received_survey(conversation, customer)
    return conversation.ask(customer, "answer_survey", survey=survey, score=score, why=reason)


def low_score(conversation):
    (detractor,) = conversation.items("find_detractors")
    return detractor


def case_of_low_score(conversation):
    return conversation.look("show_case", case=low_score(conversation)["case"])


@given("{customer} would recommend the shop with {int} of 10")
def would_recommend(mind, customer, score):
    mind.score = score


@given("{customer} was asked the loyalty question {int} days ago")
def was_asked(conversation, customer, days):
    conversation.arrange(surveys=[{"customer": customer, "days_ago": days}])


@when("Time reaches {int} days after the delivery")
def reaches_days_after(conversation, target, days):
    target.advance(delivered_at(conversation) + timedelta(days=days) - target.now())


@when("{customer} answers the loyalty question with the reason {string}")
def answers(conversation, mind, customer, reason):
    answer = give_score(conversation, customer, mind.score, reason)
    assert answer.ok, answer.text


@when("{customer} answers the loyalty question {int} days later")
def answers_later(conversation, target, mind, customer, days):
    target.advance(timedelta(days=days))
    give_score(conversation, customer, mind.score, "late")


@when("{customer} rates the shop anew with {int} of 10")
def rates_anew(conversation, mind, customer, score):
    mind.score = score
    reason = questions(conversation, customer=customer)[-1]["why"]
    answer = give_score(conversation, customer, score, reason)
    assert answer.ok, answer.text


@when("Support Lead makes the call within {int} days")
def lead_calls(conversation, target, days):
    target.advance(timedelta(days=days) - MEANWHILE)
    detractor = low_score(conversation)["id"]
    said = "We make it up to you."
    conversation.do("Support Lead", "call_detractor", detractor=detractor, said=said)


@when("Time passes {int} days without a call")
def passes_without_call(target, days):
    target.advance(timedelta(days=days))


@then("the system does not ask {customer} again")
def does_not_ask(conversation, customer):
    assert not conversation.items("read_outbox", kind="survey", to=customer)


@then("the system stores the score of {customer} with the reason {string}")
def stores_score(conversation, mind, customer, reason):
    survey = questions(conversation, customer=customer)[-1]
    assert (survey["score"], survey["why"]) == (mind.score, reason)


@then("the system counts the score in the Net Promoter Score")
def counts_score(conversation, mind):
    measured = conversation.look("read_metric", kpi="net-promoter-score")
    points = 100 * ((mind.score in PROMOTERS) - (mind.score in DETRACTORS))
    assert (measured["value"], measured["cases"]) == (points, 1)


@then("the loyalty question came {int} days after the delivery")
def came_days_after(conversation, days):
    asked = datetime.fromisoformat(questions(conversation, customer="Customer")[-1]["sent_at"])
    assert asked - delivered_at(conversation) == timedelta(days=days)


@then("{customer} was asked the loyalty question at most once in {int} days")
def asked_at_most_once(conversation, customer, days):
    surveys = questions(conversation, customer=customer)
    asked = [datetime.fromisoformat(survey["sent_at"]) for survey in surveys]
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert all(gap >= timedelta(days=days) for gap in gaps)


@then("the system counts {customer} as a detractor")
def counts_as_detractor(conversation, mind, customer):
    account = conversation.look("show_customer", customer=customer)
    detractor = low_score(conversation)
    assert (detractor["customer"], detractor["score"]) == (account["id"], mind.score)


@then("the system opens a case for Support Lead")
def opens_case(conversation):
    assert case_of_low_score(conversation)["assigned_to"] == "Support Lead"


@then("the system keeps the scores before and after the call")
def keeps_scores(conversation):
    survey = conversation.look("show_survey", survey=low_score(conversation)["survey"])
    assert survey["answers"] == 2
    assert survey["score"] > low_score(conversation)["score"]


@then("the system sends {customer} a letter")
def sends_letter(conversation, customer):
    letters = conversation.items("read_outbox", channel="letter", to=customer)
    assert [letter["kind"] for letter in letters] == ["apology"]


@then("every detractor was called within {int} days")
def every_detractor_called(conversation, days):
    for detractor in conversation.items("find_detractors"):
        found, called = (
            datetime.fromisoformat(detractor[at]) for at in ("found_at", "contacted_at")
        )
        assert called - found <= timedelta(days=days)


@then("the case names the reason of the low score")
def case_names_reason(conversation):
    survey = conversation.look("show_survey", survey=low_score(conversation)["survey"])
    assert survey["why"] in [said["text"] for said in case_of_low_score(conversation)["messages"]]
