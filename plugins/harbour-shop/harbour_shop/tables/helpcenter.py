"""What the Help Center knows, and what it was asked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer


class HelpArticle(Record):
    """How to solve a problem. `problem` is in the words that customers use for it."""

    __tablename__ = "help_articles"

    title: Mapped[str] = mapped_column(unique=True)
    problem: Mapped[str]
    text: Mapped[str]
    helped: Mapped[int] = mapped_column(default=0)
    did_not_help: Mapped[int] = mapped_column(default=0)

    @classmethod
    def kind(cls) -> str:
        return "article"


class QuestionStatus(StrEnum):
    """What became of a question."""

    SHOWN = "article shown"
    NOTHING_FOUND = "nothing found"
    SOLVED = "solved"
    HANDED_OVER = "handed over"


class Question(Record):
    """What a customer searched for. `seen` are the articles shown so far, `case_ref` a case."""

    __tablename__ = "questions"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    text: Mapped[str]
    asked_at: Mapped[datetime]
    status: Mapped[QuestionStatus]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("help_articles.id"), default=None)
    seen: Mapped[list[int]] = mapped_column(JSON, default=list)
    case_ref: Mapped[str] = mapped_column(default="")
    customer: Mapped[Customer] = relationship()
    article: Mapped[HelpArticle | None] = relationship()
