"""Finding goods, judging them, coming in through links, and coming back to a cart."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import (
    accounts,
    audit,
    carts,
    catalogue,
    links,
    opening,
    product_page,
    recommendations,
    search,
)
from harbour_shop.bounds import Pieces
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.refusals import CLOSED
from harbour_shop.views.goods import CartView, ProductView, show_cart, show_product
from harbour_shop.views.shopping import (
    LandingView,
    LinkView,
    LookView,
    ProductPageView,
    RecommendationView,
    RestoredCartView,
    SearchView,
    show_landing,
    show_link,
    show_look,
    show_pick,
    show_product_page,
    show_restored,
    show_search,
)
from harbour_shop.views.shown import Items

router = APIRouter(tags=["shopping"])
MARKETING = frozenset({"Marketing Team"})
WAREHOUSE = frozenset({"Warehouse"})


class SearchAsk(Ask):
    """What to look for; an empty field asks for everything."""

    words: str = ""
    category: str = ""
    price_to: Annotated[Decimal, Field(ge=0)] | None = None
    in_stock: bool = False


class LinkAsk(Ask):
    """A product, where its link can be seen ("social"), and for how long it is good."""

    product: str
    place: str = Field(min_length=1, max_length=200)
    days: int = Field(default=links.GOOD_FOR_DAYS, ge=0, le=3650)


class Delivery(Ask):
    """So many pieces that came in."""

    quantity: int = Field(ge=1, le=100_000)


class PriceAsk(Ask):
    """What it costs from now on."""

    price: Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=9)]


class MorePieces(Ask):
    """So many more of a product."""

    product: str
    quantity: Pieces = 1


@router.post("/searches", status_code=201, responses=CLOSED)
async def search_products(visit: Visiting, asked: SearchAsk) -> SearchView:
    """Look for goods on sale; other words are suggested when nothing has these."""
    opening.require_open(visit)
    return show_search(visit, search.search(visit, search.Wanted(**asked.model_dump())))


@router.get("/products/{product}/page", responses=CLOSED)
async def read_about_product(visit: Visiting, product: str) -> ProductPageView:
    """Read all there is to judge a product by."""
    opening.require_open(visit)
    wanted = catalogue.known_product(visit, product)
    return show_product_page(visit, product_page.read(visit, wanted))


@router.get("/products/{product}/looks")
async def find_looks(visit: Visiting, product: str) -> Items[LookView]:
    """List who read about a product, and the delivery day that was shown."""
    wanted = catalogue.known_product(visit, product)
    found = product_page.looks_at(visit, wanted)
    return Items(items=tuple(show_look(wanted, look) for look in found))


@router.post("/products/{product}/stock")
async def restock_product(visit: Visiting, product: str, asked: Delivery) -> ProductView:
    """Put pieces on the shelf; who waits for them hears of it; only Warehouse."""
    accounts.require_role(visit, WAREHOUSE)
    wanted = catalogue.known_product(visit, product)
    catalogue.put_on_shelf(visit, wanted, wanted.stock + asked.quantity)
    audit.note(visit, "restock product", wanted.ref)
    return show_product(visit, wanted)


@router.put("/products/{product}/price")
async def change_price(visit: Visiting, product: str, asked: PriceAsk) -> ProductView:
    """Ask another price from now on; only Marketing Team."""
    accounts.require_role(visit, MARKETING)
    wanted = catalogue.known_product(visit, product)
    wanted.price = asked.price
    audit.note(visit, "change price", wanted.ref)
    return show_product(visit, wanted)


@router.post("/products/{product}/withdrawal")
async def withdraw_product(visit: Visiting, product: str) -> ProductView:
    """Sell a product no more; only Marketing Team."""
    accounts.require_role(visit, MARKETING)
    wanted = catalogue.known_product(visit, product)
    catalogue.withdraw(visit, wanted)
    return show_product(visit, wanted)


@router.post("/links", status_code=201)
async def make_link(visit: Visiting, asked: LinkAsk) -> LinkView:
    """Make a link into the shop that names a product."""
    product = catalogue.known_product(visit, asked.product)
    return show_link(links.make(visit, product, asked.place, asked.days))


@router.get("/links")
async def find_links(visit: Visiting) -> Items[LinkView]:
    """List the links there are, and what they name."""
    return Items(items=tuple(show_link(link) for link in links.links(visit)))


@router.post("/links/{code}/visits", status_code=201, responses=CLOSED)
async def follow_link(visit: Visiting, code: str) -> LandingView:
    """Come in through a link: to its product, or to the front page when it is over."""
    return show_landing(visit, links.follow(visit, code))


@router.post("/carts/{customer}/lines", status_code=201)
async def add_to_cart(visit: Visiting, customer: str, asked: MorePieces) -> CartView:
    """Put more into the cart."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    carts.add(visit, owner, carts.Wish(product=asked.product, quantity=asked.quantity))
    audit.note(visit, "add to cart", owner.ref)
    return show_cart(visit, owner, carts.lines_of(visit, owner))


@router.post("/carts/{customer}/visits", status_code=201, responses=CLOSED)
async def return_to_cart(visit: Visiting, customer: str) -> RestoredCartView:
    """Come back to the cart; says what changed since, and drops what is sold out."""
    opening.require_open(visit)
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    changes = carts.come_back(visit, owner)
    return show_restored(show_cart(visit, owner, carts.lines_of(visit, owner)), changes)


@router.get("/recommendations")
async def find_recommendations(visit: Visiting, customer: str) -> Items[RecommendationView]:
    """List the newest picks for a customer, best first."""
    owner = accounts.known_customer(visit, customer)
    picks = recommendations.picks_of(visit, recommendations.whose(visit, owner))
    return Items(items=tuple(show_pick(owner, pick) for pick in picks))
