"""A customer's cart: it holds wishes, not goods, and remembers the prices that were seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import delete, select

from harbour_shop import events
from harbour_shop.catalogue import available, known_product, require_available
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import CartLine, CartVisit, Customer

SOLD_OUT = "sold out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """So many of a product."""

    product: str
    quantity: int


def fill(visit: Visit, customer: Customer, wishes: Sequence[Wish]) -> None:
    """Replace what is in the cart."""
    wanted = [(known_product(visit, wish.product), wish.quantity) for wish in wishes]
    empty(visit, customer)
    visit.session.add_all(
        CartLine(customer_id=customer.id, product=product, quantity=quantity, price=product.price)
        for product, quantity in wanted
    )
    visit.session.flush()


def lines_of(visit: Visit, customer: Customer) -> Sequence[CartLine]:
    """What is in the cart, in the order it was put there."""
    query = select(CartLine).where(CartLine.customer_id == customer.id).order_by(CartLine.id)
    return visit.session.scalars(query).all()


def empty(visit: Visit, customer: Customer) -> None:
    """Take everything out."""
    visit.session.execute(delete(CartLine).where(CartLine.customer_id == customer.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a product in the cart: "price rose", "price fell" or "sold out"."""

    product: str
    kind: str
    before: Decimal
    now: Decimal

    @property
    def message(self) -> str:
        """The change for a person."""
        if self.kind == SOLD_OUT:
            return f"{self.product} is sold out: it is no longer in your cart."
        return f"{self.product}: the {self.kind} from {self.before} to {self.now} EUR."


def add(visit: Visit, customer: Customer, wish: Wish) -> None:
    """Put so many more of a product into the cart."""
    product = known_product(visit, wish.product)
    require_available(visit, product, wish.quantity)
    if visit.is_broken(Defect.ADDED_REPLACES):
        empty(visit, customer)
    for line in lines_of(visit, customer):
        if line.product is product:
            line.quantity += wish.quantity
            line.price = product.price
            return
    visit.session.add(
        CartLine(
            customer_id=customer.id, product=product, quantity=wish.quantity, price=product.price
        )
    )
    visit.session.flush()


def come_back(visit: Visit, customer: Customer) -> tuple[Change, ...]:
    """Restore the cart: say what changed since the customer saw it, and drop what is sold out."""
    visit.session.add(CartVisit(customer_id=customer.id, at=visit.now))
    events.record(visit, "cart.visited", customer.ref)
    found = [_review(visit, line) for line in lines_of(visit, customer)]
    visit.session.flush()
    return tuple(change for change in found if change)


def _review(visit: Visit, line: CartLine) -> Change | None:
    product, before = line.product, line.price
    if line.quantity > 1 and visit.is_broken(Defect.CART_QUANTITY_LOST):
        line.quantity = 1
    is_gone = product.withdrawn or available(visit, product) <= 0
    if is_gone:
        return _drop(visit, line)
    if before != product.price and not visit.is_broken(Defect.OLD_PRICE_IN_CART):
        line.price = product.price
    if before == product.price or visit.is_broken(Defect.PRICE_RISE_HIDDEN):
        return None
    kind = "price rose" if product.price > before else "price fell"
    return Change(product=product.name, kind=kind, before=before, now=product.price)


def _drop(visit: Visit, line: CartLine) -> Change | None:
    product = line.product
    if not visit.is_broken(Defect.SOLD_OUT_KEPT):
        visit.session.delete(line)
    if visit.is_broken(Defect.SOLD_OUT_NOT_TOLD):
        return None
    return Change(product=product.name, kind=SOLD_OUT, before=line.price, now=product.price)
