"""From the cart to the order: the cart, the checkout summary, the order history."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from harbour_shop import cards, checkout, loyalty, orders
from harbour_shop.carts import Change
from harbour_shop.pages.markup import Markup, facts, field, join, page, table, tag
from harbour_shop.pages.store import alert, button, euro, notice, product_link, ways
from harbour_shop.shop import Visit
from harbour_shop.tables import CartLine, Customer, Order, OrderStatus, Product, StoredCard

DONE = {
    "card": "The shop keeps your card.",
    "voucher": "The voucher lowers the total.",
    "points": "Your points lower the total.",
    "pay": "The order is charged; the confirmation follows by mail.",
    "confirm": "The stored card is charged; the confirmation follows by mail.",
}
METHODS = {"card": "by card", "wallet": "from the wallet", "invoice": "by invoice"}
TO_BE_PAID = frozenset({OrderStatus.OPEN, OrderStatus.DRAFT})


def write_cart(who: Customer, lines: Sequence[CartLine], changes: Sequence[Change]) -> str:
    """Write the cart, and first of all what changed since the last visit."""
    told = [tag("li", change.message) for change in changes]
    return page(
        "Your cart",
        tag("div", tag("ul", *told), role="status") if told else None,
        _goods((one.product, one.quantity, one.product.price) for one in lines)
        if lines
        else tag("p", "Your cart is empty."),
        button("Check out", "/store/checkout") if lines else None,
        links=ways(who),
    )


def write_order(visit: Visit, order: Order, *, done: str = "", problem: str = "") -> str:
    """Write an order: the checkout summary while it is to be paid, else what became of it."""
    is_open = order.status in checkout.TO_BE_PAID
    return page(
        "Check out" if is_open else f"Order {order.ref}",
        notice(DONE.get(done, "")),
        alert(problem),
        _goods((line.product, line.quantity, line.price) for line in order.lines),
        _sums(order),
        _ways_to_pay(visit, order) if is_open else None,
        links=ways(order.customer),
    )


def write_history(
    visit: Visit, who: Customer, found: Sequence[Order], *, done: str = "", problem: str = ""
) -> str:
    """Write the orders of a customer, the newest first; each can be bought again."""
    rows: list[tuple[object, ...]] = [
        (
            tag("a", order.ref, href=f"/store/orders/{order.ref}"),
            f"{order.placed_at:%Y-%m-%d}",
            ", ".join(line.product.name for line in order.lines),
            euro(orders.total(order)),
            order.status.value,
            _again(order) if order.status is OrderStatus.PAID else "",
        )
        for order in reversed(found)
    ]
    columns = ("Order", "Day", "Goods", "Total", "Status", "Once more")
    listed = table("Orders, the newest first", columns, rows)
    empty = tag("p", "You have not ordered anything yet.")
    return page(
        "Your orders",
        notice(DONE.get(done, "")),
        alert(problem),
        listed if rows else empty,
        _stored_card(cards.card_of(visit, who)),
        links=ways(who),
    )


def _stored_card(card: StoredCard | None) -> Markup:
    told = (
        f"The shop keeps your card ending in {card.ending}, good until {card.expires_on}."
        if card
        else "The shop keeps no card of yours."
    )
    form = tag(
        "form",
        field("Last four digits", "ending"),
        field("Last month (such as 2031-06)", "month"),
        tag("button", "Keep this card"),
        method="post",
        action="/store/card",
    )
    return join(tag("h2", "Stored card"), tag("p", told), form)


def _again(order: Order) -> Markup:
    words = tag("button", "Buy again", aria_label=f"Buy {order.ref} again")
    return tag("form", words, method="post", action=f"/store/orders/{order.ref}/again")


def _goods(lines: Iterable[tuple[Product, int, Decimal]]) -> Markup:
    rows: list[tuple[object, ...]] = [
        (product_link(product), quantity, euro(price), euro(price * quantity))
        for product, quantity, price in lines
    ]
    return table("Goods", ("Product", "Pieces", "Price", "Sum"), rows)


def _sums(order: Order) -> Markup:
    return facts(
        [
            ("Goods", euro(orders.goods(order))),
            ("Delivery", euro(order.delivery)),
            ("Voucher", f"{order.voucher}, {order.discount_percent} %" if order.voucher else ""),
            ("Points", f"{order.points} points" if order.points else ""),
            ("Total", tag("strong", euro(orders.total(order)))),
            ("Taxes in it", euro(orders.taxes(order))),
            ("Status", order.status.value),
            ("Arrives on", order.delivery_day or ""),
            ("Please note", order.promise),
        ]
    )


def _ways_to_pay(visit: Visit, order: Order) -> Markup:
    where = f"/store/orders/{order.ref}"
    balance = loyalty.account_of(visit, order.customer).balance
    choices = [
        join(tag("button", f"Pay {METHODS[name]}", name="method", value=name), " ")
        for name in checkout.methods(order)
    ]
    card = cards.card_of(visit, order.customer)
    return join(
        _small_form("Voucher", "voucher", "Enter", f"{where}/voucher"),
        _small_form(f"Points (you have {balance})", "points", "Spend", f"{where}/points")
        if balance > 0
        else None,
        tag("h2", "Pay"),
        button(f"Pay with the stored card ending in {card.ending}", f"{where}/confirm")
        if card and order.again_of
        else None,
        tag("form", *choices, method="post", action=f"{where}/pay"),
    )


def _small_form(label: str, name: str, words: str, action: str) -> Markup:
    return tag("form", field(label, name), tag("button", words), method="post", action=action)
