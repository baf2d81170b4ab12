"""What buyers say about products in public."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.accounts import Customer
from harbour_shop.tables.goods import Product


class ReviewStatus(StrEnum):
    """How far a review has come; one that was held back may be written once more."""

    WAITING = "waiting"
    HELD_BACK = "held back"
    PUBLISHED = "published"
    REJECTED = "rejected"


class ReviewVersion(Record):
    """What a review said from a moment on."""

    __tablename__ = "review_versions"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    stars: Mapped[int]
    text: Mapped[str]
    at: Mapped[datetime]


class Review(Record):
    """One customer's review of one product; its newest version is what it says."""

    __tablename__ = "reviews"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    status: Mapped[ReviewStatus]
    written_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    customer: Mapped[Customer] = relationship()
    product: Mapped[Product] = relationship()
    versions: Mapped[list[ReviewVersion]] = relationship(order_by=ReviewVersion.id)
