"""Referrals, testimonials, detractors."""

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accounts, nps, referrals, testimonials
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.shop import Visit
from harbour_shop.tables import Detractor, Testimonial
from harbour_shop.views.advocacy import (
    DetractorView,
    ReferralLinkView,
    ReferralView,
    TestimonialView,
    show_detractor,
    show_link,
    show_referral,
    show_testimonial,
)
from harbour_shop.views.shown import Items

router = APIRouter(tags=["advocacy"])
MARKETING = frozenset({testimonials.MARKETING})
CALLERS = frozenset({"Support Lead", "Another Support Lead"})


class Request(Ask):
    """Whom to ask."""

    customer: str


class Praise(Ask):
    """What the customer lets the shop share."""

    text: str = Field(min_length=1)


class Called(Ask):
    """What was agreed in the call."""

    said: str = Field(min_length=1)


@router.post("/referrals", status_code=201)
async def ask_for_referral_link(visit: Visiting) -> ReferralLinkView:
    """Get the acting customer's link for friends; it is always the same one."""
    return show_link(visit, referrals.link_of(visit, accounts.customer_acting(visit)))


@router.get("/referrals")
async def find_referrals(visit: Visiting, customer: str = "") -> Items[ReferralView]:
    """List the purchases that a customer's link has led to."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = referrals.referrals_of(visit, owner)
    return Items(items=tuple(show_referral(referral) for referral in found))


@router.post("/testimonials", status_code=201)
async def ask_for_testimonial(visit: Visiting, asked: Request) -> TestimonialView:
    """Ask a customer for a testimonial; only Marketing Team does."""
    accounts.require_role(visit, MARKETING)
    customer = accounts.known_customer(visit, asked.customer)
    return show_testimonial(testimonials.ask(visit, customer))


@router.get("/testimonials")
async def find_testimonials(visit: Visiting, customer: str = "") -> Items[TestimonialView]:
    """List testimonials."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = testimonials.testimonials_of(visit, owner)
    return Items(items=tuple(show_testimonial(each) for each in found))


@router.post("/testimonials/{testimonial}/agree")
async def agree_to_testimonial(visit: Visiting, testimonial: str, asked: Praise) -> TestimonialView:
    """Agree, in one's own words."""
    own = _own_testimonial(visit, testimonial)
    testimonials.agree(visit, own, asked.text)
    return show_testimonial(own)


@router.post("/testimonials/{testimonial}/decline")
async def decline_testimonial(visit: Visiting, testimonial: str) -> TestimonialView:
    """Say no."""
    own = _own_testimonial(visit, testimonial)
    testimonials.decline(visit, own)
    return show_testimonial(own)


@router.post("/testimonials/{testimonial}/approve")
async def approve_testimonial(visit: Visiting, testimonial: str) -> TestimonialView:
    """Let it be posted at the next full hour; only Marketing Team does."""
    accounts.require_role(visit, MARKETING)
    found = find(visit, Testimonial, testimonial)
    testimonials.approve(visit, found)
    return show_testimonial(found)


@router.post("/testimonials/{testimonial}/withdraw")
async def withdraw_testimonial(visit: Visiting, testimonial: str) -> TestimonialView:
    """Take the consent back; the post is removed at the next full hour."""
    own = _own_testimonial(visit, testimonial)
    testimonials.withdraw(visit, own)
    return show_testimonial(own)


@router.get("/detractors")
async def find_detractors(visit: Visiting) -> Items[DetractorView]:
    """List who has answered the loyalty question with a low score."""
    return Items(items=tuple(show_detractor(each) for each in nps.detractors(visit)))


@router.post("/detractors/{detractor}/call")
async def call_detractor(visit: Visiting, detractor: str, asked: Called) -> DetractorView:
    """Take down a call; the customer may rate anew. Only Support Lead calls."""
    accounts.require_role(visit, CALLERS)
    found = find(visit, Detractor, detractor)
    nps.note_call(visit, found, asked.said)
    return show_detractor(found)


def _own_testimonial(visit: Visit, ref: str) -> Testimonial:
    testimonial = find(visit, Testimonial, ref)
    accounts.require_owner(visit, testimonial.customer)
    return testimonial
