"""Finding goods by words, category and price; close words are suggested when nothing matches."""

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import events
from harbour_shop.catalogue import available
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Product, Search

SIMILAR = 0.6
# Comparing words grows with their length.
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; an empty field asks for everything."""

    words: str = ""
    category: str = ""
    price_to: Decimal | None = None
    in_stock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is; `suggestions` are other words, when these found nothing."""

    products: tuple[Product, ...]
    suggestions: tuple[str, ...] = ()


def search(visit: Visit, wanted: Wanted) -> Found:
    """Look among everything on sale, and write down what was looked for."""
    if len(wanted.words) > LONGEST:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "too-many-words",
            f"a search takes {LONGEST} characters, not {len(wanted.words)}",
        )
    on_sale = goods_on_sale(visit)
    named = [product for product in on_sale if _is_named(product, wanted.words)]
    found = tuple(product for product in named if _is_wanted(visit, product, wanted))
    if len(found) > 1 and visit.is_broken(Defect.SEARCH_MISSES_LAST):
        found = found[:-1]
    _write_down(visit, wanted.words, len(named))
    if named or visit.is_broken(Defect.SUGGESTIONS_MISSING):
        return Found(products=found)
    return Found(products=found, suggestions=_suggest(on_sale, wanted.words))


def goods_on_sale(visit: Visit) -> list[Product]:
    """List what was not withdrawn from sale, oldest first."""
    query = select(Product).where(Product.withdrawn.is_(False)).order_by(Product.id)
    return list(visit.session.scalars(query))


def _is_named(product: Product, words: str) -> bool:
    known = f"{product.name} {product.category}".casefold().split()
    return all(any(name.startswith(word) for name in known) for word in words.casefold().split())


def _is_wanted(visit: Visit, product: Product, wanted: Wanted) -> bool:
    in_category = wanted.category.casefold() in {"", product.category.casefold()}
    is_there = not wanted.in_stock or available(visit, product) > 0
    return in_category and is_there and _is_cheap_enough(visit, product, wanted.price_to)


def _is_cheap_enough(visit: Visit, product: Product, limit: Decimal | None) -> bool:
    if limit is None:
        return True
    if product.price == limit:
        return not visit.is_broken(Defect.PRICE_LIMIT_TOO_STRICT)
    return product.price < limit


def _suggest(on_sale: list[Product], words: str) -> tuple[str, ...]:
    known = {
        word
        for product in on_sale
        for word in f"{product.name} {product.category}".casefold().split()
    }
    asked = words.casefold().split()
    close = [get_close_matches(word, sorted(known), 1, SIMILAR) for word in asked]
    if not close or not all(close):
        return ()
    meant = " ".join(matches[0] for matches in close)
    return (meant,) if any(_is_named(product, meant) for product in on_sale) else ()


def _write_down(visit: Visit, words: str, hits: int) -> None:
    visit.session.add(Search(at=visit.now, actor=visit.actor, words=words, hits=hits))
    visit.session.flush()
    if not visit.is_broken(Defect.SEARCH_NOT_LOGGED):
        events.record(visit, "search.done", "shop", words=words, hits=str(hits))
