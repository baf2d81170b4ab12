"""Surveys after support."""

from datetime import timedelta

import pytest

from ucspec.steps import given, then, when


def newest_survey(conversation):
    return conversation.newest("find_surveys", customer="Customer", topic="support")


@given("{agent} has solved a case of {customer}")
def has_solved_case(conversation, agent, customer):
    case = conversation.do(customer, "open_case", subject="the battery is empty at noon").data["id"]
    conversation.do(agent, "write_in_case", case=case, text="Lower the brightness.")
    conversation.do(customer, "confirm_solution", case=case)


@given("{customer} has declined surveys")
def has_declined_surveys(conversation, customer):
    conversation.do(customer, "change_consents", customer=customer, surveys=False)


@when("{customer} rates the support with {int}")
@when("{customer} changes the rating to {int}")
def rates(conversation, customer, score):
    survey = newest_survey(conversation)["id"]
    conversation.do(customer, "answer_survey", survey=survey, score=score)


@when("{customer} rates the support with {int} {int} days later")
def rates_later(conversation, target, customer, score, days):
    target.advance(timedelta(days=days))
    survey = newest_survey(conversation)["id"]
    conversation.ask(customer, "answer_survey", survey=survey, score=score)


@then("the system asks {customer} {int} day(s) later how the support was")
def asks_how_it_was(conversation, target, customer, days):
    target.advance(timedelta(days=days))
    survey = newest_survey(conversation)
    case = conversation.newest("find_cases", customer=customer)
    assert survey["about"] == case["id"]
    assert survey["id"] in conversation.received("survey")["text"]


@then("the system asks {customer} nothing for {int} days")
def asks_nothing(conversation, target, customer, days):
    target.advance(timedelta(days=days))
    assert conversation.items("find_surveys", customer=customer) == []
    assert conversation.items("read_outbox", kind="survey", to=customer) == []


@then("the system stores the rating {int}")
def stores_rating(conversation, score):
    assert newest_survey(conversation)["score"] == score


@then("the system counts {int} rating(s)")
def counts_ratings(conversation, number):
    assert conversation.look("read_metric", kpi="Customer satisfaction")["cases"] == number


@then("the system says that the survey closed {int} day(s) ago")
def says_survey_closed(conversation, days):
    assert conversation.answer.data["error"] == "survey-closed"
    assert conversation.answer.data["closed_days_ago"] == days


@then("the system stores no rating")
def stores_no_rating(conversation):
    survey = newest_survey(conversation)
    assert (survey["score"], survey["answers"]) == (None, 0)


@then("the satisfaction score is the mean of the ratings that count")
def score_is_mean(conversation):
    rated = conversation.items("find_surveys", topic="support")
    scores = [survey["score"] for survey in rated if survey["score"] is not None]
    measured = conversation.look("read_metric", kpi="Customer satisfaction")
    assert measured["value"] == pytest.approx(sum(scores) / len(scores))


@then("{customer} has received at most {int} survey(s) about the case")
def received_at_most(conversation, customer, most):
    received = conversation.items("read_outbox", kind="survey", to=customer)
    assert len(received) <= most
