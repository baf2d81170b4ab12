"""What the test control does: reset, seed, time, faults, and looking into mailboxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from sqlalchemy import select

from harbour_shop import catalogue
from harbour_shop.accounts import find_customer
from harbour_shop.database import empty
from harbour_shop.defects import WHAT_BREAKS, read_defects
from harbour_shop.outside import FAULTS, Faults
from harbour_shop.refusal import Refusal
from harbour_shop.seed import (
    Article,
    Basket,
    Coupon,
    Person,
    Purchase,
    buy,
    open_for_business,
    print_coupon,
    put_in_cart,
    settle_in,
    stock_up,
)
from harbour_shop.shop import Visit
from harbour_shop.tables import Message, Order
from harbour_shop.timetable import settle
from harbour_shop.views.journal import MessageView, in_time_order, show_mail, show_message

OUT_OF_STOCK = "out-of-stock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The ids of what a seed made or changed."""

    customers: tuple[str, ...]
    products: tuple[str, ...]


def reset(visit: Visit, seed: int, now: datetime) -> None:
    """Empty the shop and open it again with standard goods and accounts."""
    empty(visit.session.connection())
    visit.session.expunge_all()
    visit.acquainted.clear()
    visit.shop.inbox.clear()
    visit.shop.social.posts.clear()
    visit.shop.dice.seed(seed)
    visit.shop.clock.set(now)
    visit.shop.logbook.start_anew()
    clear_faults(visit)
    open_for_business(visit.session, now)


def seed(
    visit: Visit,
    *,
    people: Iterable[Person],
    articles: Iterable[Article],
    coupons: Iterable[Coupon],
) -> Made:
    """Add or change, by name."""
    customers = tuple(settle_in(visit, person).ref for person in people)
    products = tuple(stock_up(visit, article).ref for article in articles)
    for coupon in coupons:
        print_coupon(visit, coupon)
    return Made(customers=customers, products=products)


def let_buy(
    visit: Visit, purchases: Iterable[Purchase], baskets: Iterable[Basket]
) -> Sequence[Order]:
    """Let purchases have happened, and carts be filled."""
    bought = [buy(visit, purchase) for purchase in purchases]
    for basket in baskets:
        put_in_cart(visit, basket)
    return bought


def set_clock(visit: Visit, now: datetime, *, running: bool) -> None:
    """Put the hands to a moment and do what is due by then."""
    visit.shop.clock.set(now, running=running)
    settle(replace(visit, now=visit.shop.clock.now()))


def advance(visit: Visit, delta: timedelta) -> None:
    """Let time pass and do what has fallen due."""
    visit.shop.clock.advance(delta)
    settle(replace(visit, now=visit.shop.clock.now()))


def faults(visit: Visit) -> list[dict[str, Any]]:
    """Say what there is and how it is set."""
    state = visit.shop.faults
    listed = [
        {
            "name": name,
            "sentence": kind.sentence,
            "settings": {field: getattr(state, field) for field in kind.state},
        }
        for name, kind in FAULTS.items()
    ]
    sentence = "a product is out of stock (setting: product)"
    return [*listed, {"name": OUT_OF_STOCK, "sentence": sentence, "settings": {}}]


def set_fault(visit: Visit, name: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Switch a fault on (or off, with on=false)."""
    try:
        if name == OUT_OF_STOCK:
            _clear_shelf(visit, **settings)
        else:
            _known_fault(name)(visit.shop.faults, **settings)
    except TypeError as error:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "unknown-setting",
            f"fault {name!r} cannot be set so: {str(error).partition('() ')[2]}",
            hint=f"settings: {', '.join(_settings(name))}",
        ) from error
    return next(fault for fault in faults(visit) if fault["name"] == name)


def clear_faults(visit: Visit) -> None:
    """Make the world outside well again."""
    state, well = visit.shop.faults, Faults()
    for field in fields(Faults):
        setattr(state, field.name, getattr(well, field.name))


def break_shop(visit: Visit, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Break the shop itself until the next reset; refuses with all that can be broken."""
    try:
        broken = read_defects(names)
    except ValueError as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        raise Refusal(status, "unknown-defect", str(error)) from error
    visit.shop.logbook.broken.update(broken)
    return [
        {"name": each.value, "sentence": WHAT_BREAKS[each]}
        for each in sorted(broken, key=lambda each: each.value)
    ]


def outbox(visit: Visit, channel: str, kind: str, to: str) -> tuple[MessageView, ...]:
    """Collect what customers received, oldest first."""
    told = visit.session.scalars(select(Message).order_by(Message.id))
    views = [show_message(message) for message in told]
    views += [show_mail(mail) for mail in visit.shop.inbox.mails()]
    customer = find_customer(visit, to) if to else None
    names = {customer.name, customer.email} if customer else {to}
    return in_time_order(
        view
        for view in views
        if channel in {"", view.channel}
        and kind in {"", view.kind}
        and (not to or view.to in names)
    )


def _known_fault(name: str) -> Any:
    if name not in FAULTS:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "unknown-fault",
            f"there is no fault {name!r}",
            hint=f"known: {', '.join(sorted([*FAULTS, OUT_OF_STOCK]))}",
        )
    return FAULTS[name].switch


def _settings(name: str) -> tuple[str, ...]:
    return ("product",) if name == OUT_OF_STOCK else FAULTS[name].settings


def _clear_shelf(visit: Visit, *, product: str) -> None:
    catalogue.put_on_shelf(visit, catalogue.known_product(visit, product), 0)
