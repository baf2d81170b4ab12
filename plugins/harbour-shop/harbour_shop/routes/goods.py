"""Products and carts."""

from fastapi import APIRouter

from harbour_shop import accounts, audit, carts, catalogue
from harbour_shop.bounds import Pieces
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.views.goods import CartView, ProductView, show_cart, show_product
from harbour_shop.views.shown import Items

router = APIRouter(tags=["goods"])


class WantedLine(Ask):
    """So many of a product."""

    product: str
    quantity: Pieces = 1


class CartLines(Ask):
    """What the cart shall hold."""

    lines: tuple[WantedLine, ...]


@router.get("/products")
async def find_products(visit: Visiting, q: str = "") -> Items[ProductView]:
    """List products whose name contains `q`."""
    found = catalogue.products(visit, q)
    return Items(items=tuple(show_product(visit, product) for product in found))


@router.get("/products/{product}", name="show_product")
async def show_one_product(visit: Visiting, product: str) -> ProductView:
    """Show a product with its stock."""
    return show_product(visit, catalogue.known_product(visit, product))


@router.post("/products/{product}/notices", status_code=201)
async def ask_for_stock_notice(visit: Visiting, product: str) -> ProductView:
    """Ask to be told when the product is back in stock."""
    wanted = catalogue.known_product(visit, product)
    catalogue.ask_for_notice(visit, wanted, accounts.customer_acting(visit))
    return show_product(visit, wanted)


@router.put("/carts/{customer}")
async def fill_cart(visit: Visiting, customer: str, asked: CartLines) -> CartView:
    """Replace what is in the cart."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    wishes = [carts.Wish(product=line.product, quantity=line.quantity) for line in asked.lines]
    carts.fill(visit, owner, wishes)
    audit.note(visit, "fill cart", owner.ref)
    return show_cart(visit, owner, carts.lines_of(visit, owner))


@router.get("/carts/{customer}", name="show_cart")
async def show_cart_of(visit: Visiting, customer: str) -> CartView:
    """Show what is in the cart."""
    owner = accounts.known_customer(visit, customer)
    return show_cart(visit, owner, carts.lines_of(visit, owner))
