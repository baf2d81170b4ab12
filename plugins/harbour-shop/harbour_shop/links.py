"""Ways into the shop from outside: each names a product, and shows it as long as it is good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from harbour_shop import audit, events, opening, product_page
from harbour_shop.defects import Defect
from harbour_shop.product_page import ProductPage
from harbour_shop.refusal import unknown
from harbour_shop.search import goods_on_sale
from harbour_shop.shop import Visit
from harbour_shop.tables import LandingLink, LinkVisit, Product

GOOD_FOR_DAYS = 30
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """Where a link leads: to its product, or to the front page with its search (`page` None)."""

    link: LandingLink
    page: ProductPage | None
    goods: tuple[Product, ...]


def make(visit: Visit, product: Product, place: str, days: int = GOOD_FOR_DAYS) -> LandingLink:
    """Make a link to a product that is to be seen at a place."""
    link = LandingLink(
        code="".join(visit.shop.dice.choices(LETTERS, k=LENGTH)),
        product=product,
        place=place,
        author=visit.actor,
        made_at=visit.now,
        until=visit.now + timedelta(days=days),
    )
    visit.session.add(link)
    visit.session.flush()
    audit.note(visit, "make link", link.ref)
    events.record(visit, "link.made", link.ref, product=product.name, place=place)
    return link


def follow(visit: Visit, code: str) -> Landing:
    """Come into the shop through a link; refuses while the shop is closed."""
    opening.require_open(visit)
    link = known_link(visit, code)
    goods = tuple(goods_on_sale(visit))
    shown = None if _is_over(visit, link) else _product_of(visit, link, goods)
    page = product_page.read(visit, shown) if shown else None
    name = shown.name if shown else ""
    visit.session.add(LinkVisit(link=link, at=visit.now, actor=visit.actor, shown=name))
    events.record(visit, "link.followed", link.ref, shown=name)
    return Landing(link=link, page=page, goods=goods)


def links(visit: Visit) -> Sequence[LandingLink]:
    """List the links, oldest first."""
    return visit.session.scalars(select(LandingLink).order_by(LandingLink.id)).all()


def known_link(visit: Visit, code: str) -> LandingLink:
    """Look a link up; refuses with 404."""
    query = select(LandingLink).where(LandingLink.code == code)
    link = visit.session.scalars(query).first()
    if link is None:
        raise unknown("link", code, "the front page has a search: GET /store")
    return link


def _is_over(visit: Visit, link: LandingLink) -> bool:
    if link.until <= visit.now and visit.is_broken(Defect.LINK_GOOD_TOO_LONG):
        return link.until + timedelta(days=1) <= visit.now
    return link.until <= visit.now


def _product_of(visit: Visit, link: LandingLink, goods: tuple[Product, ...]) -> Product:
    """The product that the link names; the fault turns the link to the newest product."""
    if visit.is_broken(Defect.LANDING_ON_ANOTHER):
        link.product = goods[-1]
    return link.product
