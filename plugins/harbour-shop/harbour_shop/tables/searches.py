"""How people find goods: searches, links from outside, and what a product page promised."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harbour_shop.database import Record
from harbour_shop.tables.goods import Product


class Search(Record):
    """Words that somebody looked for; `hits` is how many products they found."""

    __tablename__ = "searches"

    at: Mapped[datetime]
    actor: Mapped[str]
    words: Mapped[str]
    hits: Mapped[int]


class ProductLook(Record):
    """A product page that was read; `arrives_on` is the delivery day it showed, if any."""

    __tablename__ = "product_looks"

    at: Mapped[datetime]
    actor: Mapped[str]
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    arrives_on: Mapped[date | None]

    @classmethod
    def kind(cls) -> str:
        return "look"


class LandingLink(Record):
    """A way into the shop that names a product; `place` is where it can be seen."""

    __tablename__ = "landing_links"

    code: Mapped[str] = mapped_column(unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    place: Mapped[str]
    author: Mapped[str]
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    product: Mapped[Product] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "landing-link"


class LinkVisit(Record):
    """Somebody came through a link; `shown` is the product that the shop showed, or empty."""

    __tablename__ = "link_visits"

    link_id: Mapped[int] = mapped_column(ForeignKey("landing_links.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    shown: Mapped[str]
    link: Mapped[LandingLink] = relationship()

    @classmethod
    def kind(cls) -> str:
        return "link-visit"
