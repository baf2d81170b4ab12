"""The storefront from the cart to the order: cart, checkout, payment, history, once more."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from harbour_shop import accounts, cards, carts, checkout, loyalty, orders, reorders
from harbour_shop.pages import basket
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.form import Form
from harbour_shop.routes.store import Guest, capitalised, go, serve
from harbour_shop.shop import Visit
from harbour_shop.tables import Order

router = APIRouter(prefix="/store", include_in_schema=False)
MOST_DIGITS = 7
WHAT_NOW = {
    "card-expired": "The goods are in your cart: check out there.",
    "no-card": "Store one below, and buy again.",
}


@router.get("/cart")
async def show_cart(visit: Visiting, request: Request) -> Response:
    """Come back to the cart."""

    def write(guest: Guest) -> str:
        owner = guest.known()
        changes = carts.come_back(guest.visit, owner)
        return basket.write_cart(owner, carts.lines_of(guest.visit, owner), changes)

    return serve(visit, request, write)


@router.post("/checkout")
async def open_checkout(visit: Visiting, request: Request) -> Response:
    """Turn the cart into an order to be paid."""

    def do(guest: Guest) -> Response:
        order = checkout.open_checkout(guest.visit, guest.known(), "")
        return go(f"/orders/{order.ref}")

    return serve(visit, request, do)


@router.get("/orders")
async def show_history(visit: Visiting, request: Request, done: str = "") -> Response:
    """Show the orders of who is signed in."""

    def write(guest: Guest) -> str:
        owner = guest.known()
        found = orders.orders_of(guest.visit, owner)
        return basket.write_history(guest.visit, owner, found, done=done)

    return serve(visit, request, write)


@router.post("/card")
async def store_card(form: Form, visit: Visiting, request: Request) -> Response:
    """Let the shop keep a card, to buy again in one go."""

    def do(guest: Guest) -> Response:
        ending, month = form.get("ending", ""), form.get("month", "")
        if not (cards.ENDING.fullmatch(ending) and cards.MONTH.fullmatch(month)):
            raise Refusal(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                "no-card-details",
                "a card has four last digits and a last month such as 2031-06",
            )
        cards.store(guest.visit, guest.known(), ending, month)
        return go("/orders", done="card")

    return serve(visit, request, do)


@router.get("/orders/{order}")
async def show_order(visit: Visiting, request: Request, order: str, done: str = "") -> Response:
    """Show an order: to be paid, or what became of it."""

    def write(guest: Guest) -> str:
        return basket.write_order(guest.visit, _own_order(guest, order), done=done)

    return serve(visit, request, write)


@router.post("/orders/{order}/again")
async def buy_again(visit: Visiting, request: Request, order: str) -> Response:
    """Propose a past order once more; what stands against it is said beside the history."""

    def do(guest: Guest) -> Response:
        past = _own_order(guest, order)
        try:
            proposal = reorders.propose(guest.visit, past)
        except Refusal as refusal:
            found = orders.orders_of(guest.visit, past.customer)
            words = f"{capitalised(refusal.message)} {WHAT_NOW.get(refusal.error, '')}".strip()
            told = basket.write_history(guest.visit, past.customer, found, problem=words)
            return HTMLResponse(told, refusal.status)
        return go(f"/orders/{proposal.order.ref}")

    return serve(visit, request, do)


@router.post("/orders/{order}/{deed}")
async def do_deed(form: Form, visit: Visiting, request: Request, order: str, deed: str) -> Response:
    """Do something with an order to be paid and show it again, or say why not."""

    def do(guest: Guest) -> Response:
        own = _own_order(guest, order)
        try:
            known_deed(deed)(guest.visit, own, form)
        except Refusal as refusal:
            words = capitalised(refusal.message)
            told = basket.write_order(guest.visit, own, problem=words)
            return HTMLResponse(told, refusal.status)
        return go(f"/orders/{own.ref}", done=deed)

    return serve(visit, request, do)


def _own_order(guest: Guest, ref: str) -> Order:
    guest.known()
    order = find(guest.visit, Order, ref)
    accounts.require_owner(guest.visit, order.customer)
    return order


Deed = Callable[[Visit, Order, Mapping[str, str]], None]


def _enter_voucher(visit: Visit, order: Order, form: Mapping[str, str]) -> None:
    checkout.enter_voucher(visit, order, form.get("voucher", "").strip())


def _spend_points(visit: Visit, order: Order, form: Mapping[str, str]) -> None:
    text = form.get("points", "").strip()
    if not text.isdecimal() or len(text) > MOST_DIGITS or not int(text):
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY, "no-points", f"{text!r} is no number of points"
        )
    loyalty.spend(visit, order, int(text))


def _pay(visit: Visit, order: Order, form: Mapping[str, str]) -> None:
    checkout.pay(visit, order, form.get("method", ""))


def _confirm(visit: Visit, order: Order, _form: Mapping[str, str]) -> None:
    reorders.confirm(visit, order)


DEEDS: MappingProxyType[str, Deed] = MappingProxyType(
    {"voucher": _enter_voucher, "points": _spend_points, "pay": _pay, "confirm": _confirm}
)


def known_deed(name: str) -> Deed:
    """Look a deed up; refuses what nobody can do."""
    if name not in DEEDS:
        raise Refusal(HTTPStatus.NOT_FOUND, "unknown-deed", f"nobody can {name!r} an order")
    return DEEDS[name]
