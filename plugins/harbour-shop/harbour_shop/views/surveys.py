"""Surveys as the shop shows them."""

from datetime import datetime

from harbour_shop import surveys
from harbour_shop.shop import Visit
from harbour_shop.tables import Survey
from harbour_shop.views.shown import View


class SurveyView(View):
    """A survey with the answer that counts; `score` is null until there is one."""

    id: str
    customer: str
    topic: str
    about: str
    question: str
    lowest: int
    highest: int
    sent_at: datetime
    closes_at: datetime
    score: int | None
    why: str
    answered_at: datetime | None
    answers: int


def show_survey(visit: Visit, survey: Survey) -> SurveyView:
    """Show what was asked, and what counts as the answer."""
    topic = surveys.TOPICS[survey.topic]
    given = surveys.answer_that_counts(visit, survey)
    return SurveyView(
        id=survey.ref,
        customer=survey.customer.ref,
        topic=survey.topic,
        about=survey.about,
        question=topic.question,
        lowest=topic.lowest,
        highest=topic.highest,
        sent_at=survey.sent_at,
        closes_at=survey.closes_at,
        score=given.score if given else None,
        why=given.why if given else "",
        answered_at=given.at if given else None,
        answers=len(survey.answers),
    )
