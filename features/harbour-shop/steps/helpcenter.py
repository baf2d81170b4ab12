"""The Help Center: articles, questions, and what becomes of them."""

import pytest

from ucspec.steps import given, then, when


def newest_question(conversation):
    return conversation.newest("find_questions", customer="Customer")


@given("the Help Center explains {string} for {string}")
def explains(conversation, title, problem):
    conversation.arrange(articles=[{"title": title, "problem": problem}])


@when("{customer} asks the shop why there is {string}")
def asks_help_center(conversation, customer, text):
    conversation.do(customer, "ask_help_center", text=text)


@when("{customer} marks the article as helpful")
def marks_as_helpful(conversation, customer):
    question = newest_question(conversation)["id"]
    conversation.do(customer, "judge_article", question=question, helpful=True)


@when("{customer} marks the article as not helpful")
def marks_as_not_helpful(conversation, customer):
    question = newest_question(conversation)["id"]
    conversation.do(customer, "judge_article", question=question, helpful=False)


@then("Help Center suggests the article {string}")
def suggests(conversation, title):
    assert newest_question(conversation)["article"]["title"] == title


@then("Help Center suggests another article")
def suggests_another(conversation):
    question = newest_question(conversation)
    unhelpful = conversation.items("read_events", type="question.unsolved")
    tried = {event["details"]["article"] for event in unhelpful}
    assert question["article"]
    assert question["article"]["id"] not in tried


@then("the system counts the question as solved")
def counts_as_solved(conversation):
    question = newest_question(conversation)
    assert (question["status"], question["article"]["helped"]) == ("solved", 1)


@then("the system prepares a case about {string}")
def prepares_case(conversation, problem):
    assert newest_question(conversation)["case_draft"] == {"subject": problem}


@then("the system hands the question over to the case")
def hands_over(conversation):
    case = conversation.newest("find_cases", customer="Customer")["id"]
    handed = conversation.newest("read_events", type="question.handed-over")
    assert (handed["subject"], handed["details"]["case"]) == (
        newest_question(conversation)["id"],
        case,
    )


@then("the question ends with a helpful article or with a case")
def question_ends(conversation):
    question = newest_question(conversation)
    has_helped = question["article"] and question["article"]["helped"]
    assert question["case"] or has_helped


@then("the self-service rate counts only questions that an article solved")
def rate_is_honest(conversation):
    asked = conversation.items("find_questions")
    solved = [one for one in asked if one["article"] and not one["case"]]
    measured = conversation.look("read_metric", kpi="Self-service rate")
    assert measured["value"] == pytest.approx(100 * len(solved) / len(asked))


@then("the audit trail names {customer} as the author of the question")
def audit_names_author_of_question(conversation, customer):
    question = newest_question(conversation)["id"]
    entries = conversation.items("read_audit", subject=question, action="ask help center")
    assert [entry["author"] for entry in entries] == ["Customer"]
