"""Surveys: a question with a scale, open for some days; of several answers the last counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, consents, events, messages
from harbour_shop.database import Record
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Survey, SurveyAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is asked, on which scale, and for how long answers are taken."""

    name: str
    question: str
    lowest: int
    highest: int
    is_open_for: timedelta = timedelta(days=14)


SUPPORT = Topic(name="support", question="How was our support?", lowest=1, highest=5)
LOYALTY = Topic(
    name="loyalty", question="Would you recommend us to a friend?", lowest=0, highest=10
)
TOPICS = {topic.name: topic for topic in (SUPPORT, LOYALTY)}


def send(visit: Visit, customer: Customer, topic: Topic, about: Record) -> Survey | None:
    """Ask the customer, unless the customer declined to be asked or wants quiet."""
    if not _is_welcome(visit, customer):
        return None
    survey = Survey(
        customer=customer,
        topic=topic.name,
        about=about.ref,
        sent_at=visit.now,
        closes_at=visit.now + topic.is_open_for + _longer(visit),
        answers=[],
    )
    visit.session.add(survey)
    visit.session.flush()
    events.record(visit, "survey.sent", survey.ref, topic=topic.name, about=about.ref)
    text = (
        f"{topic.question} Answer {survey.ref} with {topic.lowest} to {topic.highest} "
        f"until {survey.closes_at.date()}."
    )
    for _ in range(2 if visit.is_broken(Defect.SURVEY_SENT_TWICE) else 1):
        messages.reach(visit, customer, "survey", text, survey=survey.ref, about=about.ref)
    return survey


def answer(visit: Visit, survey: Survey, score: int, why: str) -> None:
    """Take an answer down; refuses what is off the scale or comes too late."""
    topic = TOPICS[survey.topic]
    if visit.now > survey.closes_at:
        if visit.is_broken(Defect.LATE_RATING_STORED):
            survey.answers.append(SurveyAnswer(score=score, why=why, at=visit.now))
        raise _closed(visit, survey)
    if not topic.lowest <= score <= topic.highest:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "off-the-scale",
            f"{score} is no answer to this survey",
            hint=f"answers go from {topic.lowest} to {topic.highest}",
        )
    if visit.is_broken(Defect.FIRST_SCORE_LOST):
        survey.answers.clear()
    kept = "" if visit.is_broken(Defect.LOYALTY_REASON_LOST) else why
    survey.answers.append(SurveyAnswer(score=score, why=kept, at=visit.now))
    audit.note(visit, "answer survey", survey.ref)
    events.record(visit, "survey.answered", survey.ref, score=str(score), topic=survey.topic)


def answer_that_counts(visit: Visit, survey: Survey) -> SurveyAnswer | None:
    """The last answer, or None when nobody answered."""
    if not survey.answers:
        return None
    return survey.answers[0 if visit.is_broken(Defect.FIRST_RATING_COUNTS) else -1]


def surveys_of(
    visit: Visit, *, customer: Customer | None = None, topic: str = "", about: str = ""
) -> Sequence[Survey]:
    """List surveys, oldest first; an empty argument asks for all."""
    query = select(Survey).order_by(Survey.id)
    if customer is not None:
        query = query.where(Survey.customer_id == customer.id)
    if topic:
        query = query.where(Survey.topic == topic)
    if about:
        query = query.where(Survey.about == about)
    return visit.session.scalars(query).all()


def scores(visit: Visit, topic: Topic, since: datetime, until: datetime) -> tuple[int, ...]:
    """The answers that count, of surveys sent between two moments (the second is not included)."""
    sent = (one for one in surveys_of(visit, topic=topic.name) if since <= one.sent_at < until)
    counting = (answer_that_counts(visit, survey) for survey in sent)
    return tuple(given.score for given in counting if given is not None)


def _is_welcome(visit: Visit, customer: Customer) -> bool:
    if visit.is_broken(Defect.SURVEY_CONSENT_IGNORED):
        return True
    return consents.may_hear(visit, customer, consents.Topic.SURVEYS)


def _longer(visit: Visit) -> timedelta:
    return timedelta(days=7 if visit.is_broken(Defect.SURVEY_OPEN_TOO_LONG) else 0)


def _closed(visit: Visit, survey: Survey) -> Refusal:
    days = (visit.now.date() - survey.closes_at.date()).days
    return Refusal(
        HTTPStatus.CONFLICT,
        "survey-closed",
        f"this survey closed {days} days ago, on {survey.closes_at.date()}",
        facts={"closed_at": survey.closes_at.isoformat(), "closed_days_ago": days},
    )
