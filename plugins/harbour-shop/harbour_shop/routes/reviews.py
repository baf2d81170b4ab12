"""Reviews of products."""

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accounts, catalogue, reviews
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.tables import Review
from harbour_shop.views.reviews import ReviewView, show_review
from harbour_shop.views.shown import Items

router = APIRouter(tags=["reviews"])


class Opinion(Ask):
    """How many stars, and why."""

    stars: int = Field(ge=1, le=5)
    text: str = Field(min_length=1)


class ProductOpinion(Opinion):
    """An opinion about a product."""

    product: str


@router.post("/reviews", status_code=201)
async def write_review(visit: Visiting, asked: ProductOpinion) -> ReviewView:
    """Write a review of something bought; it is public after a check."""
    customer = accounts.customer_acting(visit)
    product = catalogue.known_product(visit, asked.product)
    return show_review(visit, reviews.write(visit, customer, product, asked.stars, asked.text))


@router.get("/reviews")
async def find_reviews(
    visit: Visiting, product: str = "", customer: str = "", status: str = ""
) -> Items[ReviewView]:
    """List reviews; a product's page shows those with status `published`."""
    wanted = catalogue.known_product(visit, product) if product else None
    author = accounts.known_customer(visit, customer) if customer else None
    found = reviews.reviews(visit, wanted, author, status)
    return Items(items=tuple(show_review(visit, review) for review in found))


@router.get("/reviews/{review}", name="show_review")
async def show_one_review(visit: Visiting, review: str) -> ReviewView:
    """Show a review with its history."""
    return show_review(visit, find(visit, Review, review))


@router.put("/reviews/{review}")
async def change_review(visit: Visiting, review: str, asked: Opinion) -> ReviewView:
    """Change a published review; what it said before stays in its history."""
    own = find(visit, Review, review)
    accounts.require_owner(visit, own.customer)
    reviews.change(visit, own, asked.stars, asked.text)
    return show_review(visit, own)
