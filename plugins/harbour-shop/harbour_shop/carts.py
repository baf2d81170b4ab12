"""A customer's cart: it holds wishes, not goods."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from harbour_shop.catalogue import known_product
from harbour_shop.shop import Visit
from harbour_shop.tables import CartLine, Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """So many of a product."""

    product: str
    quantity: int


def fill(visit: Visit, customer: Customer, wishes: Sequence[Wish]) -> None:
    """Replace what is in the cart."""
    lines = [
        CartLine(
            customer_id=customer.id,
            product=known_product(visit, wish.product),
            quantity=wish.quantity,
        )
        for wish in wishes
    ]
    empty(visit, customer)
    visit.session.add_all(lines)
    visit.session.flush()


def lines_of(visit: Visit, customer: Customer) -> Sequence[CartLine]:
    """What is in the cart, in the order it was put there."""
    query = select(CartLine).where(CartLine.customer_id == customer.id).order_by(CartLine.id)
    return visit.session.scalars(query).all()


def empty(visit: Visit, customer: Customer) -> None:
    """Take everything out."""
    visit.session.execute(delete(CartLine).where(CartLine.customer_id == customer.id))
