"""Products and carts as the shop shows them."""

from collections.abc import Sequence
from decimal import Decimal

from harbour_shop import catalogue
from harbour_shop.defects import Defect
from harbour_shop.money import NOTHING
from harbour_shop.shop import Visit
from harbour_shop.tables import CartLine, Customer, Product
from harbour_shop.views.shown import View


class ProductView(View):
    """A product; `available` is `stock` less what is `held`."""

    id: str
    name: str
    price: Decimal
    stock: int
    held: int
    available: int
    successor: str
    accessory: str
    category: str
    description: str
    withdrawn: bool


class LineView(View):
    """So many of a product; `serial` is empty until a piece has left the shelf."""

    product: str
    quantity: int
    price: Decimal
    serial: str = ""


class CartView(View):
    """A cart; `goods` is the sum of its lines."""

    customer: str
    lines: tuple[LineView, ...]
    goods: Decimal


def show_product(visit: Visit, product: Product) -> ProductView:
    """Show a product with its stock at this moment."""
    held = catalogue.held(visit, product)
    return ProductView(
        id=product.ref,
        name=product.name,
        price=product.price,
        stock=product.stock,
        held=held,
        available=product.stock - held,
        successor=product.successor,
        accessory=product.accessory,
        category=product.category,
        description=product.description,
        withdrawn=product.withdrawn,
    )


def show_cart(visit: Visit, customer: Customer, lines: Sequence[CartLine]) -> CartView:
    """Show what is in the cart."""
    return CartView(
        customer=customer.ref,
        lines=tuple(
            LineView(product=line.product.name, quantity=line.quantity, price=_price(visit, line))
            for line in lines
        ),
        goods=sum((_price(visit, line) * line.quantity for line in lines), NOTHING),
    )


def _price(visit: Visit, line: CartLine) -> Decimal:
    is_old = line.price != line.product.price and visit.is_broken(Defect.OLD_PRICE_IN_CART)
    return line.price if is_old else line.product.price
