"""Goods, accounts and purchases that a test wants to find."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cache
from http import HTTPStatus
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from harbour_shop import carts, catalogue, desk, events, orders, payments, timers, win_back
from harbour_shop.accounts import find_customer, hashed, known_customer
from harbour_shop.bounds import Ago, Percent, Pieces, Price, Stock
from harbour_shop.messages import Channel
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Agent,
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
TRAITS = (
    "loyal",
    "offers",
    "surveys",
    "recommendations",
    "messages",
    "preferred_channel",
    "second_channel",
)
FACTS = ("price", "successor", "accessory", "category", "description", "withdrawn")
STANDARD_GOODS: tuple[dict[str, Any], ...] = (
    {
        "name": "Aurora Phone",
        "price": Decimal(499),
        "category": "phones",
        "description": "A phone with a bright screen and two days of battery.",
        "successor": "Aurora Phone Plus",
        "accessory": "Pier Charger",
    },
    {
        "name": "Aurora Phone Plus",
        "price": Decimal(549),
        "category": "phones",
        "description": "The larger Aurora Phone, with three days of battery.",
        "accessory": "Pier Charger",
    },
    {
        "name": "Harbour Headphones",
        "price": Decimal(89),
        "category": "audio",
        "description": "Headphones that keep the noise of the harbour out.",
    },
    {
        "name": "Pier Charger",
        "price": Decimal(29),
        "category": "chargers",
        "description": "Charges an Aurora Phone in half an hour.",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account; None leaves as it is what is there."""

    name: str
    email: str | None = None
    password: str | None = None
    aliases: tuple[str, ...] | None = None
    loyal: bool | None = None
    offers: bool | None = None
    surveys: bool | None = None
    recommendations: bool | None = None
    messages: bool | None = None
    preferred_channel: Channel | None = None
    second_channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A product; None leaves as it is what is there."""

    name: str
    price: Price | None = None
    stock: Stock | None = None
    successor: str | None = None
    accessory: str | None = None
    category: str | None = None
    description: str | None = None
    withdrawn: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """A voucher."""

    code: str
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Something bought and paid by card in the past, delivery free.

    None as `serial` gives the piece a number of the shop's own.
    """

    customer: str
    product: str
    price: Price | None = None
    quantity: Pieces = 1
    bought_days_ago: Ago = 60
    delivered_days_ago: Ago | None = None
    serial: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """A product that a customer has put in the cart."""

    customer: str
    product: str
    quantity: Pieces = 1


def open_for_business(session: Session, now: datetime) -> None:
    """Put the standard goods, vouchers and accounts into an empty shop."""
    password = _standard_password()
    aliases = [Alias(name=name) for name in ("First-time Buyer", "Busy Parent", "Loyal Customer")]
    customer = Customer(name="Customer", password=password, aliases=aliases)
    another = Customer(name="Another Customer", password=password)
    for person in (customer, another):
        person.email = _email(person.name)
    goods = [Product(stock=5, **facts) for facts in STANDARD_GOODS]
    session.add_all([customer, another, *goods, Voucher(code="WELCOME10", percent=10)])
    session.add_all(Agent(name=name, role=role) for name, role in desk.STAFF)
    session.add(timers.weekly(timers.RECOMMEND, next_monday(now)))
    session.flush()


def next_monday(now: datetime) -> datetime:
    """Nine o'clock on the first Monday after today."""
    day = now.date() + timedelta(days=7 - now.weekday())
    return datetime.combine(day, time(hour=9), now.tzinfo)


def settle_in(visit: Visit, person: Person) -> Customer:
    """Open the account, or change it."""
    customer = find_customer(visit, person.name)
    email = person.email or ("" if customer else _email(person.name))
    _require_own_address(visit, customer, email)
    if customer is None:
        customer = new_customer(person)
        visit.session.add(customer)
    else:
        _assign(customer, ((name, getattr(person, name)) for name in ("email", *TRAITS)))
    if person.password is not None:
        customer.password = hashed(person.password)
    if person.aliases is not None:
        customer.aliases = [Alias(name=name) for name in person.aliases]
    visit.session.flush()
    return customer


def new_customer(person: Person) -> Customer:
    """An account with the standard password; nobody looks whether there is one already."""
    email = person.email or _email(person.name)
    customer = Customer(name=person.name, email=email, password=_standard_password())
    _assign(customer, ((name, getattr(person, name)) for name in TRAITS))
    return customer


def stock_up(visit: Visit, article: Article) -> Product:
    """Put the product on the shelf, or change it."""
    product = catalogue.find_product(visit, article.name)
    if product is None:
        product = Product(name=article.name, price=Decimal(0), stock=0, successor="")
        visit.session.add(product)
    _assign(product, ((name, getattr(article, name)) for name in FACTS))
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
    line = order.lines[0]
    line.serial = purchase.serial or orders.serial_of(line)
    payments.book_charge(visit, order, orders.total(order), order.method)
    win_back.watch(visit, order)
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


def _require_own_address(visit: Visit, customer: Customer | None, email: str) -> None:
    """Refuse when a second customer would have the address of another."""
    other = find_customer(visit, email) if email else None
    if other is not None and other is not customer:
        raise Refusal(
            HTTPStatus.CONFLICT, "already-registered", f"{email!r} is the address of {other.name}"
        )


def _email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@harbour.example"


@cache
def _standard_password() -> str:
    return hashed(PASSWORD)
