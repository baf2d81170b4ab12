"""Customers who speak for the shop: referrals, testimonials; and those who speak against it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.orders import Order
from harbour_shop.tables.service import Case
from harbour_shop.tables.surveys import Survey


class ReferralStatus(StrEnum):
    """What becomes of the reward for a purchase through a referral link."""

    PENDING = "pending"
    REWARDED = "rewarded"
    WITHHELD = "withheld"
    NOT_ELIGIBLE = "not eligible"


class TestimonialStatus(StrEnum):
    """How far a testimonial has come."""

    ASKED = "asked"
    DECLINED = "declined"
    AGREED = "agreed"
    APPROVED = "approved"
    POSTED = "posted"
    NOT_POSTED = "not posted"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


class ReferralLink(Record):
    """A customer's own link for friends."""

    __tablename__ = "referral_links"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    customer: Mapped[Customer] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "link"


class Referral(Record):
    """A purchase that a link led to; `reason` says why it brings no reward."""

    __tablename__ = "referrals"

    link_id: Mapped[int] = mapped_column(ForeignKey("referral_links.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), unique=True)
    status: Mapped[ReferralStatus]
    reason: Mapped[str] = mapped_column(default="")
    rewarded_at: Mapped[datetime | None] = mapped_column(default=None)
    link: Mapped[ReferralLink] = relationship()
    order: Mapped[Order] = relationship()


class Testimonial(Record):
    """Praise that a customer lets the shop show; `attempts` counts the tries to post it."""

    __tablename__ = "testimonials"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[TestimonialStatus]
    text: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    posted_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    attempts: Mapped[int] = mapped_column(default=0)
    customer: Mapped[Customer] = relationship()


class Detractor(Record):
    """A customer who gave a low score, and what was done about it."""

    __tablename__ = "detractors"

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    score: Mapped[int]
    found_at: Mapped[datetime]
    contacted_at: Mapped[datetime | None] = mapped_column(default=None)
    letter_at: Mapped[datetime | None] = mapped_column(default=None)
    survey: Mapped[Survey] = relationship()
    case: Mapped[Case] = relationship()
