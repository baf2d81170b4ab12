"""Weekly picks for each customer: what goes with what was bought, or what everybody buys.

Nobody is shown what he has, what is sold out, or the same picks by mail twice.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from harbour_shop import events, messages, timers
from harbour_shop.catalogue import available
from harbour_shop.consents import Topic, agrees, quiet_customers
from harbour_shop.defects import Defect
from harbour_shop.search import goods_on_sale
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order, OrderLine, OrderStatus, Product, Recommendation

PICKS = 3
HISTORY = "history"
BESTSELLERS = "bestsellers"
SOLD = (
    select(Order.customer_id, OrderLine.product_id, OrderLine.quantity)
    .join(OrderLine.order)
    .where(Order.status == OrderStatus.PAID)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What a week's picks are made from, read once for all customers (products by their ids).

    `pieces` counts what was sold, `owned` is what each customer has bought, `told` what each was
    told last, `quiet` who wants to be left alone.
    """

    goods: tuple[Product, ...]
    categories: dict[int, str]
    pieces: Counter[int]
    owned: dict[int, set[int]]
    told: dict[int, set[int]]
    quiet: frozenset[int]


def recommend_weekly(visit: Visit, _subject: str) -> None:
    """Pick for everybody who wants it, and be back in a week."""
    timers.schedule_weekly(visit, timers.RECOMMEND)
    market = read_market(visit)
    for customer in visit.session.scalars(select(Customer).order_by(Customer.id)).all():
        wants = agrees(customer, Topic.RECOMMENDATIONS) and customer.id not in market.quiet
        if wants or visit.is_broken(Defect.OPT_OUT_FORGOTTEN):
            _recommend(visit, customer, market)


def read_market(visit: Visit) -> Market:
    """Read what there is, what was sold to whom, and what was recommended last."""
    pieces: Counter[int] = Counter()
    owned: dict[int, set[int]] = {}
    for customer, product, quantity in visit.session.execute(SOLD):
        pieces[product] += quantity
        owned.setdefault(customer, set()).add(product)
    every = visit.session.scalars(select(Product))
    return Market(
        goods=tuple(product for product in goods_on_sale(visit) if _is_there(visit, product)),
        categories={product.id: product.category for product in every},
        pieces=pieces,
        owned=owned,
        told=_newest(visit),
        quiet=quiet_customers(visit, Topic.RECOMMENDATIONS),
    )


def whose(visit: Visit, customer: Customer) -> Customer:
    """The customer whose picks are shown; the fault takes the next one."""
    if not visit.is_broken(Defect.PICKS_OF_ANOTHER):
        return customer
    others = select(Customer).where(Customer.id != customer.id).order_by(Customer.id)
    return visit.session.scalars(others).first() or customer


def picks_of(visit: Visit, customer: Customer) -> Sequence[Recommendation]:
    """The newest picks of a customer, best first; what was sold out meanwhile is left out."""
    query = select(Recommendation).where(Recommendation.customer_id == customer.id)
    found = visit.session.scalars(query.order_by(Recommendation.id)).all()
    newest = found[-1].at if found else None
    return [pick for pick in found if pick.at == newest and _is_there(visit, pick.product)]


def _is_there(visit: Visit, product: Product) -> bool:
    is_there = available(visit, product) > 0
    return is_there or visit.is_broken(Defect.SOLD_OUT_IS_RECOMMENDED)


def _newest(visit: Visit) -> dict[int, set[int]]:
    newest: dict[int, tuple[datetime, set[int]]] = {}
    query = select(Recommendation.customer_id, Recommendation.product_id, Recommendation.at)
    for customer, product, at in visit.session.execute(query.order_by(Recommendation.id)):
        if customer not in newest or newest[customer][0] != at:
            newest[customer] = (at, set())
        newest[customer][1].add(product)
    return {customer: products for customer, (_, products) in newest.items()}


def _recommend(visit: Visit, customer: Customer, market: Market) -> None:
    basis, picks = _pick(visit, customer, market)
    if not picks or market.told.get(customer.id) == {product.id for product in picks}:
        return
    visit.session.add_all(_row(customer, product, visit.now, basis) for product in picks)
    visit.session.flush()
    names = ", ".join(product.name for product in picks)
    times = 2 if visit.is_broken(Defect.RECOMMENDED_TWICE) else 1
    for _ in range(times):
        text = f"This may be for you: {names}."
        messages.reach(visit, customer, "recommendation", text, goods=names)
    events.record(visit, "recommendation.made", customer.ref, goods=names, basis=basis)


def _pick(visit: Visit, customer: Customer, market: Market) -> tuple[str, list[Product]]:
    owned = market.owned.get(customer.id, set())
    if not owned:
        return BESTSELLERS, _bestsellers(visit, market)
    new = [product for product in market.goods if product.id not in owned]
    if visit.is_broken(Defect.OWNED_IS_RECOMMENDED):
        new = list(market.goods)
    liked = {market.categories[product] for product in owned} - {""}
    is_across = visit.is_broken(Defect.RECOMMENDED_ACROSS)
    akin = [product for product in new if (product.category in liked) is not is_across]
    return (HISTORY, _best(akin, market)) if akin else (BESTSELLERS, _best(new, market))


def _bestsellers(visit: Visit, market: Market) -> list[Product]:
    if visit.is_broken(Defect.BESTSELLERS_BY_PRICE):
        return sorted(market.goods, key=lambda product: -product.price)[:PICKS]
    return _best(market.goods, market)


def _best(goods: Sequence[Product], market: Market) -> list[Product]:
    return sorted(goods, key=lambda product: (-market.pieces[product.id], product.id))[:PICKS]


def _row(customer: Customer, product: Product, at: datetime, basis: str) -> Recommendation:
    return Recommendation(customer=customer, product=product, at=at, basis=basis)
