"""What helps to judge a product: facts, price, every published review, and the day it arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from harbour_shop import events, reviews
from harbour_shop.catalogue import available
from harbour_shop.defects import Defect
from harbour_shop.fulfilment import DELIVERS_IN
from harbour_shop.search import goods_on_sale
from harbour_shop.shop import Visit
from harbour_shop.tables import Product, ProductLook, Review, ReviewStatus

BAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """A product as it is offered. `arrives_on` is None where there is nothing to send.

    `alternatives` are goods of its category that buyers like better, when its reviews are all bad.
    """

    product: Product
    arrives_on: date | None
    rating: Decimal | None
    reviews: Sequence[Review]
    alternatives: tuple[Product, ...]


def read(visit: Visit, product: Product) -> ProductPage:
    """Put together what there is to know, and write down which day was shown."""
    arrives_on = delivery_day(visit, product)
    if not visit.is_broken(Defect.LOOKS_NOT_KEPT):
        _keep_look(visit, product, arrives_on)
    events.record(visit, "product.read", product.ref)
    return ProductPage(
        product=product,
        arrives_on=arrives_on,
        rating=reviews.rating(visit, product),
        reviews=_published(visit, product),
        alternatives=_alternatives(visit, product),
    )


def delivery_day(visit: Visit, product: Product) -> date | None:
    """The day on which an order of this moment arrives."""
    is_there = not product.withdrawn and available(visit, product) > 0
    if not is_there and not visit.is_broken(Defect.DAY_FOR_SOLD_OUT):
        return None
    early = timedelta(days=1 if visit.is_broken(Defect.DELIVERY_DAY_TOO_EARLY) else 0)
    return visit.now.date() + DELIVERS_IN - early


def _keep_look(visit: Visit, product: Product, arrives_on: date | None) -> None:
    visit.session.add(
        ProductLook(at=visit.now, actor=visit.actor, product_id=product.id, arrives_on=arrives_on)
    )


def looks_at(visit: Visit, product: Product) -> Sequence[ProductLook]:
    """List who read about the product, oldest first."""
    query = select(ProductLook).where(ProductLook.product_id == product.id)
    return visit.session.scalars(query.order_by(ProductLook.id)).all()


def _published(visit: Visit, product: Product) -> Sequence[Review]:
    found = reviews.reviews(visit, product, status=ReviewStatus.PUBLISHED)
    good = [review for review in found if review.versions[-1].stars > BAD]
    if len(good) < len(found) and visit.is_broken(Defect.BAD_REVIEWS_HIDDEN):
        return good
    return found


def _alternatives(visit: Visit, product: Product) -> tuple[Product, ...]:
    stars = reviews.rating(visit, product)
    every = reviews.reviews(visit, product, status=ReviewStatus.PUBLISHED)
    if stars is None or any(review.versions[-1].stars > BAD for review in every):
        return ()
    akin = [
        other
        for other in goods_on_sale(visit)
        if other.category == product.category and other is not product
    ]
    if visit.is_broken(Defect.ALTERNATIVES_NOT_BETTER):
        return (min(goods_on_sale(visit), key=lambda other: other.price),)
    return tuple(
        other
        for other in akin
        if available(visit, other) > 0 and (reviews.rating(visit, other) or Decimal(0)) > stars
    )
