"""Reviews: only of buyers, never offensive, changed in the open."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events, messages, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Customer,
    Order,
    OrderLine,
    OrderStatus,
    Product,
    Review,
    ReviewStatus,
    ReviewVersion,
)

CHECKED_WITHIN = timedelta(hours=1)
LATE = timedelta(hours=25)
OFFENSIVE = frozenset({"crap", "idiots", "scum", "swindlers"})


def write(visit: Visit, customer: Customer, product: Product, stars: int, text: str) -> Review:
    """Take a buyer's review; one that was held back may be written once more."""
    if not is_buyer(visit, customer, product) and not visit.is_broken(Defect.ANYBODY_REVIEWS):
        raise Refusal(
            HTTPStatus.FORBIDDEN, "not-a-buyer", f"only buyers of {product.name} can review it"
        )
    review = review_of(visit, customer, product)
    if review is not None and review.status is not ReviewStatus.HELD_BACK:
        raise Refusal(
            HTTPStatus.CONFLICT,
            "already-reviewed",
            f"{customer.name} has reviewed {product.name}",
            hint=f"change it: PUT /reviews/{review.ref}",
        )
    if review is None:
        review = Review(
            customer=customer, product=product, status=ReviewStatus.WAITING, written_at=visit.now
        )
        visit.session.add(review)
    _add_version(visit, review, stars, text)
    audit.note(visit, "write review", review.ref)
    _check(visit, review, text)
    return review


def change(visit: Visit, review: Review, stars: int, text: str) -> None:
    """Let a published review say something else; what it said before is kept."""
    if review.status is not ReviewStatus.PUBLISHED:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{review.ref} is {review.status}")
    if is_offensive(text):
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "offensive", "no offensive words, please")
    if visit.is_broken(Defect.REVIEW_HISTORY_LOST):
        review.versions[-1].stars, review.versions[-1].text = stars, text
    else:
        _add_version(visit, review, stars, text)
    audit.note(visit, "change review", review.ref)
    events.record(visit, "review.changed", review.ref, stars=str(stars))


def publish_when_due(visit: Visit, review_ref: str) -> None:
    """Make public what was waiting."""
    review = find(visit, Review, review_ref)
    review.status = ReviewStatus.PUBLISHED
    review.published_at = visit.now
    events.record(visit, "review.published", review.ref, product=review.product.ref)


def is_buyer(visit: Visit, customer: Customer, product: Product) -> bool:
    """Ask whether the customer has paid for such a product."""
    query = (
        select(OrderLine.id)
        .join(Order)
        .where(
            Order.customer_id == customer.id,
            Order.status == OrderStatus.PAID,
            OrderLine.product_id == product.id,
        )
    )
    return visit.session.scalars(query).first() is not None


def is_offensive(text: str) -> bool:
    """Ask whether a text has a word that nobody shall read here."""
    return not OFFENSIVE.isdisjoint(word.strip(".,;:!?") for word in text.lower().split())


def review_of(visit: Visit, customer: Customer, product: Product) -> Review | None:
    """Look up what the customer has said about the product."""
    return next(iter(reviews(visit, product, customer)), None)


def reviews(
    visit: Visit, product: Product | None = None, customer: Customer | None = None, status: str = ""
) -> Sequence[Review]:
    """List reviews, oldest first."""
    query = select(Review).order_by(Review.id)
    if product is not None:
        query = query.where(Review.product_id == product.id)
    if customer is not None:
        query = query.where(Review.customer_id == customer.id)
    if status:
        query = query.where(Review.status == status)
    return visit.session.scalars(query).all()


def rating(visit: Visit, product: Product) -> Decimal | None:
    """Average the stars of the published reviews, each customer counted once."""
    stars = [
        review.versions[-1].stars
        for review in reviews(visit, product, status=ReviewStatus.PUBLISHED.value)
    ]
    if not stars:
        return None
    if visit.is_broken(Defect.RATING_OF_THE_NEWEST):
        stars = stars[-1:]
    return (Decimal(sum(stars)) / len(stars)).quantize(Decimal("0.1"))


def _add_version(visit: Visit, review: Review, stars: int, text: str) -> None:
    review.versions.append(ReviewVersion(stars=stars, text=text, at=visit.now))
    visit.session.flush()


def _check(visit: Visit, review: Review, text: str) -> None:
    if is_offensive(text):
        _hold_back(visit, review)
        return
    review.status = ReviewStatus.WAITING
    late = visit.is_broken(Defect.REVIEW_PUBLISHED_LATE)
    timers.schedule(visit, timers.PUBLISH_REVIEW, review, LATE if late else CHECKED_WITHIN)
    events.record(visit, "review.accepted", review.ref)


def _hold_back(visit: Visit, review: Review) -> None:
    if visit.is_broken(Defect.OFFENCE_PUBLISHED):
        publish_when_due(visit, review.ref)
        return
    again = review.status is ReviewStatus.HELD_BACK
    review.status = ReviewStatus.REJECTED if again else ReviewStatus.HELD_BACK
    asked = "It will not be published." if again else "Please write it anew without them."
    text = f"Your review of {review.product.name} has offensive words. {asked}"
    messages.tell(visit, review.customer, "review held back", text, review=review.ref)
    events.record(visit, "review.held-back", review.ref, status=review.status.value)
