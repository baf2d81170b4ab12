"""Products and their stock: what lies on the shelf, what is held, what is free to sell."""

from collections.abc import Sequence
from http import HTTPStatus

from sqlalchemy import func, select

from harbour_shop import audit, events, messages
from harbour_shop.bounds import NUMBER
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal, unknown
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Hold, Order, Product, StockNotice


def find_product(visit: Visit, name: str) -> Product | None:
    """Look a product up by id or name."""
    number = name.removeprefix("product-")
    if name.startswith("product-") and NUMBER.fullmatch(number):
        return visit.session.get(Product, int(number))
    return visit.session.scalars(select(Product).where(Product.name == name)).first()


def known_product(visit: Visit, name: str) -> Product:
    """Look a product up; refuses with 404 and the known names."""
    product = find_product(visit, name)
    if product is None:
        names = ", ".join(visit.session.scalars(select(Product.name).order_by(Product.id)))
        raise unknown("product", name, f"known: {names or 'none'}")
    return product


def products(visit: Visit, words: str) -> Sequence[Product]:
    """List products whose name contains the words."""
    query = select(Product).order_by(Product.id)
    if words:
        query = query.where(Product.name.icontains(words, autoescape=True))
    return visit.session.scalars(query).all()


def held(visit: Visit, product: Product, but_for: Order | None = None) -> int:
    """Count the pieces held at this moment, perhaps all but an order's own."""
    query = select(func.coalesce(func.sum(Hold.quantity), 0)).where(
        Hold.product_id == product.id, Hold.until > visit.now
    )
    if but_for is not None:
        query = query.where(Hold.order_id != but_for.id)
    return visit.session.scalars(query).one()


def available(visit: Visit, product: Product, but_for: Order | None = None) -> int:
    """Count the pieces that can be sold."""
    return product.stock - held(visit, product, but_for)


def require_available(visit: Visit, product: Product, quantity: int) -> None:
    """Refuse what was withdrawn, or when there are not so many to sell."""
    if product.withdrawn and not visit.is_broken(Defect.WITHDRAWN_IS_SOLD):
        raise withdrawn(product)
    if available(visit, product) < quantity:
        raise Refusal(
            HTTPStatus.CONFLICT,
            "out-of-stock",
            f"{product.name} is out of stock",
            hint=f"ask to be told when it is back: POST /products/{product.ref}/notices",
        )


def withdrawn(product: Product) -> Refusal:
    """Say that a product is no longer sold, and what fits better."""
    return Refusal(
        HTTPStatus.CONFLICT,
        "withdrawn",
        f"{product.name} is no longer sold",
        hint=f"its successor is {product.successor}" if product.successor else "",
        facts={"successor": product.successor},
    )


def withdraw(visit: Visit, product: Product) -> None:
    """Sell it no more."""
    product.withdrawn = True
    audit.note(visit, "withdraw product", product.ref)
    events.record(visit, "product.withdrawn", product.ref, successor=product.successor)


def put_on_shelf(visit: Visit, product: Product, stock: int) -> None:
    """Set the stock; who waits for the product hears that it is back."""
    product.stock = stock
    if stock <= 0:
        return
    waiting = select(StockNotice).where(StockNotice.product_id == product.id)
    for notice in visit.session.scalars(waiting):
        customer = visit.session.get_one(Customer, _whose(visit, notice))
        text = f"{product.name} is back in stock."
        messages.tell(visit, customer, "back in stock", text, channel=notice.channel)
        visit.session.delete(notice)


def _whose(visit: Visit, notice: StockNotice) -> int:
    if not visit.is_broken(Defect.NOTICE_TO_ANOTHER):
        return notice.customer_id
    others = select(Customer.id).where(Customer.id != notice.customer_id).order_by(Customer.id)
    return visit.session.scalars(others).first() or notice.customer_id


def ask_for_notice(visit: Visit, product: Product, customer: Customer) -> StockNotice:
    """Remember who wants to hear when the product is back."""
    notice = StockNotice(customer_id=customer.id, product_id=product.id, channel=visit.channel)
    visit.session.add(notice)
    visit.session.flush()
    events.record(visit, "stock-notice.asked", product.ref, customer=customer.ref)
    return notice
