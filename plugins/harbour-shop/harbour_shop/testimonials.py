"""Testimonials: asked for, agreed to, approved, posted; gone when the consent is taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, calls, events, messages, tasks, timers
from harbour_shop.defects import Defect
from harbour_shop.outside import Answer
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Testimonial, TestimonialStatus

MARKETING = "Marketing Team"
ATTEMPTS = 4
LATE = timedelta(hours=25)
CONSENTED = frozenset(
    {
        TestimonialStatus.AGREED,
        TestimonialStatus.APPROVED,
        TestimonialStatus.POSTED,
        TestimonialStatus.NOT_POSTED,
    }
)


def ask(visit: Visit, customer: Customer) -> Testimonial:
    """Ask the customer whether the shop may share what the customer thinks of it."""
    testimonial = Testimonial(
        customer=customer, status=TestimonialStatus.ASKED, asked_at=visit.now, attempts=0
    )
    visit.session.add(testimonial)
    visit.session.flush()
    text = f"May we share what you think of us? Answer {testimonial.ref}."
    messages.reach(visit, customer, "testimonial request", text, testimonial=testimonial.ref)
    _note(visit, testimonial, "ask for testimonial")
    return testimonial


def agree(visit: Visit, testimonial: Testimonial, words: str) -> None:
    """Take the customer's words and the consent to share them."""
    _require(testimonial, TestimonialStatus.ASKED)
    testimonial.text = words
    _move(visit, testimonial, TestimonialStatus.AGREED, "agree to testimonial")


def decline(visit: Visit, testimonial: Testimonial) -> None:
    """Take no for an answer."""
    _require(testimonial, TestimonialStatus.ASKED)
    _move(visit, testimonial, TestimonialStatus.DECLINED, "decline testimonial")
    if visit.is_broken(Defect.POSTED_WITHOUT_CONSENT):
        testimonial.text = f"{testimonial.customer.name} is one of our customers"
        timers.schedule_at(visit, timers.POST_TESTIMONIAL, testimonial, next_slot(visit.now))


def approve(visit: Visit, testimonial: Testimonial) -> None:
    """Let it be posted at the next full hour."""
    _require(testimonial, TestimonialStatus.AGREED)
    _move(visit, testimonial, TestimonialStatus.APPROVED, "approve testimonial")
    timers.schedule_at(visit, timers.POST_TESTIMONIAL, testimonial, next_slot(visit.now))


def withdraw(visit: Visit, testimonial: Testimonial) -> None:
    """Take the consent back; what was posted goes with the next full hour."""
    if testimonial.status not in CONSENTED:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{testimonial.ref} is {testimonial.status}")
    timers.cancel(visit, timers.POST_TESTIMONIAL, testimonial)
    posted = testimonial.status is TestimonialStatus.POSTED
    _move(visit, testimonial, TestimonialStatus.WITHDRAWN, "withdraw testimonial")
    if posted:
        late = visit.is_broken(Defect.REMOVED_TOO_LATE)
        due = visit.now + LATE if late else next_slot(visit.now)
        timers.schedule_at(visit, timers.REMOVE_TESTIMONIAL, testimonial, due)


def post_when_due(visit: Visit, testimonial_ref: str) -> None:
    """Post it; try again at the next full hour when Social Network does not answer."""
    testimonial = find(visit, Testimonial, testimonial_ref)
    testimonial.attempts += 1
    more = " Best shop in the world!" if visit.is_broken(Defect.PRAISE_ALTERED) else ""
    text = f"{testimonial.text}{more}"
    answer = visit.shop.social.post(testimonial.ref, text, visit.now)
    calls.log(visit, calls.SOCIAL_NETWORK, "post", testimonial, answer, text=text)
    if answer is Answer.ACCEPTED:
        testimonial.status = TestimonialStatus.POSTED
        testimonial.posted_at = None if visit.is_broken(Defect.POSTING_NOT_NOTED) else visit.now
        events.record(visit, "testimonial.posted", testimonial.ref)
    elif visit.is_broken(Defect.NO_SECOND_ATTEMPT) or testimonial.attempts >= ATTEMPTS:
        _give_up(visit, testimonial)
    else:
        timers.schedule_at(visit, timers.POST_TESTIMONIAL, testimonial, next_slot(visit.now))
        events.record(visit, "testimonial.put-off", testimonial.ref)


def remove_when_due(visit: Visit, testimonial_ref: str) -> None:
    """Take it off Social Network, however often that must be tried."""
    testimonial = find(visit, Testimonial, testimonial_ref)
    answer = visit.shop.social.remove(testimonial.ref)
    calls.log(visit, calls.SOCIAL_NETWORK, "remove", testimonial, answer)
    if answer is Answer.ACCEPTED:
        testimonial.status, testimonial.removed_at = TestimonialStatus.REMOVED, visit.now
        events.record(visit, "testimonial.removed", testimonial.ref)
    else:
        timers.schedule_at(visit, timers.REMOVE_TESTIMONIAL, testimonial, next_slot(visit.now))


def next_slot(now: datetime) -> datetime:
    """Find the full hour after this moment."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def testimonials_of(visit: Visit, customer: Customer | None) -> Sequence[Testimonial]:
    """List testimonials, oldest first."""
    query = select(Testimonial).order_by(Testimonial.id)
    if customer is not None:
        query = query.where(Testimonial.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _give_up(visit: Visit, testimonial: Testimonial) -> None:
    testimonial.status = TestimonialStatus.NOT_POSTED
    tasks.open_task(
        visit, "post testimonial", MARKETING, "Social Network does not answer", testimonial
    )


def _require(testimonial: Testimonial, status: TestimonialStatus) -> None:
    if testimonial.status is not status:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{testimonial.ref} is {testimonial.status}")


def _move(visit: Visit, testimonial: Testimonial, status: TestimonialStatus, action: str) -> None:
    testimonial.status = status
    _note(visit, testimonial, action)


def _note(visit: Visit, testimonial: Testimonial, action: str) -> None:
    audit.note(visit, action, testimonial.ref)
    events.record(visit, f"testimonial.{testimonial.status}", testimonial.ref)
