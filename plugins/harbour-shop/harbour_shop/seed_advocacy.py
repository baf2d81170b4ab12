"""What customers have been asked, and have said in public, before a story starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from harbour_shop import surveys
from harbour_shop.accounts import known_customer
from harbour_shop.bounds import Ago, Score, Stars
from harbour_shop.catalogue import known_product
from harbour_shop.shop import Visit
from harbour_shop.tables import Review, ReviewStatus, ReviewVersion, Survey, SurveyAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSurvey:
    """A survey sent so many days ago; None as `score` leaves it without an answer."""

    customer: str
    topic: Literal["support", "loyalty"] = "loyalty"
    days_ago: Ago = 0
    score: Score | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """A review published so many days ago."""

    customer: str
    product: str
    stars: Stars
    text: str = "It is what it says."
    days_ago: Ago = 1


def seed(visit: Visit, asked: Iterable[PastSurvey], said: Iterable[PastReview]) -> None:
    """Let customers have been asked, and have reviewed."""
    for survey in asked:
        _let_be_asked(visit, survey)
    for review in said:
        _let_be_public(visit, review)
    visit.session.flush()


def _let_be_asked(visit: Visit, past: PastSurvey) -> None:
    sent = visit.now - timedelta(days=past.days_ago)
    answers = []
    if past.score is not None:
        answers.append(SurveyAnswer(score=past.score, why=past.why, at=sent))
    visit.session.add(
        Survey(
            customer=known_customer(visit, past.customer),
            topic=past.topic,
            about="",
            sent_at=sent,
            closes_at=sent + surveys.TOPICS[past.topic].is_open_for,
            answers=answers,
        )
    )


def _let_be_public(visit: Visit, past: PastReview) -> None:
    at = visit.now - timedelta(days=past.days_ago)
    visit.session.add(
        Review(
            customer=known_customer(visit, past.customer),
            product=known_product(visit, past.product),
            status=ReviewStatus.PUBLISHED,
            written_at=at,
            published_at=at,
            versions=[ReviewVersion(stars=past.stars, text=past.text, at=at)],
        )
    )
