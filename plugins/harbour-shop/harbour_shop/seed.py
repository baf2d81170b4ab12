"""Goods, accounts and purchases that a test wants to find."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from harbour_shop import carts, catalogue, events, orders, payments
from harbour_shop.accounts import find_customer, hashed, known_customer
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Alias,
    Customer,
    Order,
    OrderLine,
    OrderStatus,
    Product,
    Shipment,
    Voucher,
)

PASSWORD = "harbour-2030"  # noqa: S105 - of invented accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account; None leaves as it is what is there."""

    name: str
    email: str | None = None
    password: str | None = None
    aliases: tuple[str, ...] | None = None
    loyal: bool | None = None
    offers: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A product; None leaves as it is what is there."""

    name: str
    price: Decimal | None = None
    stock: int | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """A voucher."""

    code: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Something bought and paid by card in the past, delivery free."""

    customer: str
    product: str
    price: Decimal | None = None
    quantity: int = 1
    bought_days_ago: int = 60
    delivered_days_ago: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """A product that a customer has put in the cart."""

    customer: str
    product: str
    quantity: int = 1


def open_for_business(session: Session) -> None:
    """Put the standard goods, vouchers and accounts into an empty shop."""
    password = _standard_password()
    aliases = [Alias(name=name) for name in ("First-time Buyer", "Busy Parent", "Loyal Customer")]
    customer = Customer(name="Customer", password=password, aliases=aliases)
    another = Customer(name="Another Customer", password=password)
    for person in (customer, another):
        person.email = _email(person.name)
    phone = Product(name="Aurora Phone", price=Decimal(499), successor="Aurora Phone Plus")
    plus = Product(name="Aurora Phone Plus", price=Decimal(549))
    headphones = Product(name="Harbour Headphones", price=Decimal(89))
    charger = Product(name="Pier Charger", price=Decimal(29))
    goods = (phone, plus, headphones, charger)
    for product in goods:
        product.stock = 5
    session.add_all([customer, another, *goods, Voucher(code="WELCOME10", percent=10)])
    session.flush()


def settle_in(visit: Visit, person: Person) -> Customer:
    """Open the account, or change it."""
    customer = find_customer(visit, person.name)
    if customer is None:
        email = person.email or _email(person.name)
        customer = Customer(name=person.name, email=email, password="")
        visit.session.add(customer)
    _assign(customer, (("email", person.email), ("loyal", person.loyal), ("offers", person.offers)))
    if person.password is not None or not customer.password:
        customer.password = hashed(person.password or PASSWORD)
    if person.aliases is not None:
        customer.aliases = [Alias(name=name) for name in person.aliases]
    visit.session.flush()
    return customer


def stock_up(visit: Visit, article: Article) -> Product:
    """Put the product on the shelf, or change it."""
    product = catalogue.find_product(visit, article.name)
    if product is None:
        product = Product(name=article.name, price=Decimal(0), stock=0, successor="")
        visit.session.add(product)
    _assign(product, (("price", article.price), ("successor", article.successor)))
    if article.stock is not None:
        catalogue.put_on_shelf(visit, product, article.stock)
    visit.session.flush()
    return product


def print_coupon(visit: Visit, coupon: Coupon) -> None:
    """Make the voucher valid, or change it."""
    query = select(Voucher).where(Voucher.code == coupon.code)
    voucher = visit.session.scalars(query).first()
    if voucher is None:
        visit.session.add(Voucher(code=coupon.code, percent=coupon.percent))
    else:
        voucher.percent = coupon.percent


def buy(visit: Visit, purchase: Purchase) -> Order:
    """Let somebody have bought something."""
    product = catalogue.known_product(visit, purchase.product)
    price = product.price if purchase.price is None else purchase.price
    placed = visit.now - timedelta(days=purchase.bought_days_ago)
    promised = placed.date() + timedelta(days=2)
    order = Order(
        customer=known_customer(visit, purchase.customer),
        status=OrderStatus.PAID,
        channel=visit.channel,
        placed_at=placed,
        delivery=Decimal("0.00"),
        discount_percent=0,
        method="card",
        delivery_day=promised,
        shipment=Shipment(promised_day=promised, status="ordered"),
        lines=[OrderLine(product=product, price=price, quantity=purchase.quantity)],
    )
    visit.session.add(order)
    visit.session.flush()
    payments.book_charge(visit, order, orders.total(order), order.method)
    if purchase.delivered_days_ago is not None and order.shipment:
        order.shipment.status = "delivered"
        days = timedelta(days=purchase.delivered_days_ago)
        order.shipment.delivered_at = visit.now - days
        events.record(visit, "shipment.delivered", order.shipment.ref, order=order.ref)
    return order


def put_in_cart(visit: Visit, basket: Basket) -> None:
    """Add to what is in the cart already."""
    customer = known_customer(visit, basket.customer)
    here = [
        carts.Wish(product=line.product.name, quantity=line.quantity)
        for line in carts.lines_of(visit, customer)
    ]
    wish = carts.Wish(product=basket.product, quantity=basket.quantity)
    carts.fill(visit, customer, (*here, wish))


def _assign(row: Customer | Product, values: Iterable[tuple[str, object]]) -> None:
    for name, value in values:
        if value is not None:
            setattr(row, name, value)


def _email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@harbour.example"


@cache
def _standard_password() -> str:
    return hashed(PASSWORD)
