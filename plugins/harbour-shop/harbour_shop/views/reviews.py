"""Reviews as the shop shows them."""

from datetime import datetime

from harbour_shop import reviews
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Review
from harbour_shop.views.shown import View


class ReviewVersionView(View):
    """What a review said from a moment on."""

    stars: int
    text: str
    at: datetime


class ReviewView(View):
    """A review; `stars` and `text` are its newest version, `history` all of them."""

    id: str
    customer: str
    author: str
    product: str
    status: str
    is_buyer: bool
    stars: int
    text: str
    written_at: datetime
    published_at: datetime | None
    history: tuple[ReviewVersionView, ...]


def show_review(visit: Visit, review: Review) -> ReviewView:
    """Show a review with its history."""
    newest = review.versions[-1]
    is_hidden = visit.is_broken(Defect.REVIEW_WITHOUT_AUTHOR)
    return ReviewView(
        id=review.ref,
        customer="" if is_hidden else review.customer.ref,
        author="" if is_hidden else review.customer.name,
        product=review.product.name,
        status=review.status,
        is_buyer=_is_buyer(visit, review),
        stars=newest.stars,
        text=newest.text,
        written_at=review.written_at,
        published_at=review.published_at,
        history=tuple(
            ReviewVersionView(stars=each.stars, text=each.text, at=each.at)
            for each in review.versions
        ),
    )


def _is_buyer(visit: Visit, review: Review) -> bool:
    if visit.is_broken(Defect.BUYER_NOT_MARKED):
        return False
    return reviews.is_buyer(visit, review.customer, review.product)
