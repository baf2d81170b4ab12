"""Referrals, testimonials and detractors as the shop shows them."""

from datetime import datetime

from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Detractor, Referral, ReferralLink, Testimonial
from harbour_shop.views.shown import View

ADDRESS = "https://shop.harbour.example/r"


class ReferralLinkView(View):
    """A customer's link for friends, which ends in its code."""

    customer: str
    code: str
    link: str


class ReferralView(View):
    """A purchase that a link led to; `reason` says why it brings no reward."""

    id: str
    referrer: str
    friend: str
    order: str
    status: str
    reason: str
    rewarded_at: datetime | None


class TestimonialView(View):
    """Praise, and how far it has come."""

    id: str
    customer: str
    status: str
    text: str
    asked_at: datetime
    posted_at: datetime | None
    removed_at: datetime | None
    attempts: int


class DetractorView(View):
    """A low score and what was done about it."""

    id: str
    customer: str
    survey: str
    case: str
    score: int
    found_at: datetime
    contacted_at: datetime | None
    letter_at: datetime | None


def show_link(visit: Visit, link: ReferralLink) -> ReferralLinkView:
    """Show a customer's link."""
    shown = link.code.lower() if visit.is_broken(Defect.REFERRAL_LINK_WRONG) else link.code
    return ReferralLinkView(customer=link.customer.ref, code=shown, link=f"{ADDRESS}/{shown}")


def show_referral(referral: Referral) -> ReferralView:
    """Show what became of a referral."""
    return ReferralView(
        id=referral.ref,
        referrer=referral.link.customer.ref,
        friend=referral.order.customer.ref,
        order=referral.order.ref,
        status=referral.status,
        reason=referral.reason,
        rewarded_at=referral.rewarded_at,
    )


def show_testimonial(testimonial: Testimonial) -> TestimonialView:
    """Show a testimonial."""
    return TestimonialView(
        id=testimonial.ref,
        customer=testimonial.customer.ref,
        status=testimonial.status,
        text=testimonial.text,
        asked_at=testimonial.asked_at,
        posted_at=testimonial.posted_at,
        removed_at=testimonial.removed_at,
        attempts=testimonial.attempts,
    )


def show_detractor(detractor: Detractor) -> DetractorView:
    """Show a detractor."""
    return DetractorView(
        id=detractor.ref,
        customer=detractor.survey.customer.ref,
        survey=detractor.survey.ref,
        case=detractor.case.ref,
        score=detractor.score,
        found_at=detractor.found_at,
        contacted_at=detractor.contacted_at,
        letter_at=detractor.letter_at,
    )
