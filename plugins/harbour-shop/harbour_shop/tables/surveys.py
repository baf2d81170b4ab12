"""Surveys that customers were sent, with every answer they gave."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer


class SurveyAnswer(Record):
    """One answer to a survey; a later one stands in for it."""

    __tablename__ = "survey_answers"

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    score: Mapped[int]
    why: Mapped[str]
    at: Mapped[datetime]


class Survey(Record):
    """One question to one customer: `about` is the id of the thing that it is about."""

    __tablename__ = "surveys"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    topic: Mapped[str]
    about: Mapped[str] = mapped_column(index=True)
    sent_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    customer: Mapped[Customer] = relationship()
    answers: Mapped[list[SurveyAnswer]] = relationship(
        order_by=SurveyAnswer.id, cascade="all, delete-orphan"
    )
