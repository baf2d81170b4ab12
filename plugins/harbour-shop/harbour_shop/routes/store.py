"""The storefront for people: search, product, links from outside, sign-in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from harbour_shop import accounts, carts, catalogue, links, opening, product_page, search, sessions
from harbour_shop.pages import store
from harbour_shop.refusal import Refusal
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.form import Form
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer

router = APIRouter(prefix="/store", include_in_schema=False)
COOKIE = "harbour-session"
TITLES = {"closed": "Closed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who stands in the store: the visit, in the name of the customer if the shop knows one."""

    visit: Visit
    customer: Customer | None

    def known(self) -> Customer:
        """The customer; refuses a guest who is not signed in."""
        if self.customer is None:
            raise Refusal(HTTPStatus.UNAUTHORIZED, "not-signed-in", "Please sign in first")
        return self.customer


def welcome(visit: Visit, request: Request) -> Guest:
    """Say who it is: by the gateway's `X-Actor`, or else by the session of the browser."""
    if visit.actor:
        return Guest(visit=visit, customer=accounts.acting_customer(visit))
    session = sessions.session_with(visit, request.cookies.get(COOKIE, ""))
    if session is None:
        return Guest(visit=visit, customer=None)
    acting = replace(visit, actor=session.customer.name)
    return Guest(visit=acting, customer=session.customer)


def serve(visit: Visit, request: Request, deed: Callable[[Guest], str | Response]) -> Response:
    """Answer with the page that a deed writes, or with a page that says why not."""
    guest = welcome(visit, request)
    try:
        opening.require_open(guest.visit)
        told = deed(guest)
    except Refusal as refusal:
        return explain(guest, refusal)
    return told if isinstance(told, Response) else HTMLResponse(told)


def explain(guest: Guest, refusal: Refusal) -> Response:
    """Write a refusal for people; who is not signed in may do so at once."""
    if refusal.error == "not-signed-in":
        return HTMLResponse(store.write_sign_in(f"{refusal.message}."), refusal.status)
    words, title = capitalised(refusal.message), TITLES.get(refusal.error, "Sorry")
    return HTMLResponse(store.write_problem(guest.customer, title, words), refusal.status)


def capitalised(words: str) -> str:
    """A refusal's message as a sentence of its own."""
    return f"{words[:1].upper()}{words[1:]}."


def go(address: str, **query: str) -> Response:
    """Send the browser on, so that reloading does nothing twice."""
    more = f"?{urlencode(query)}" if query else ""
    return RedirectResponse(f"/store{address}{more}", HTTPStatus.SEE_OTHER)


@router.get("")
async def show_front(visit: Visiting, request: Request, done: str = "") -> Response:
    """Show the search and what it found."""
    query = request.query_params

    def write(guest: Guest) -> str:
        wanted = search.Wanted(
            words=query.get("words", ""),
            category=query.get("category", ""),
            price_to=read_price(query.get("price_to", "")),
        )
        found = search.search(guest.visit, wanted) if "words" in query else None
        return store.write_front(guest.visit, guest.customer, wanted, found, done)

    return serve(visit, request, write)


@router.get("/products/{product}")
async def show_product(visit: Visiting, request: Request, product: str, done: str = "") -> Response:
    """Show a product."""

    def write(guest: Guest) -> str:
        wanted = catalogue.known_product(guest.visit, product)
        shown = product_page.read(guest.visit, wanted)
        return store.write_product(guest.visit, guest.customer, shown, done)

    return serve(visit, request, write)


@router.get("/links/{code}")
async def show_landing(visit: Visiting, request: Request, code: str) -> Response:
    """Come in through a link."""

    def write(guest: Guest) -> str:
        landing = links.follow(guest.visit, code)
        if landing.page:
            return store.write_product(guest.visit, guest.customer, landing.page)
        return store.write_front(guest.visit, guest.customer, search.Wanted(), None, "link-over")

    return serve(visit, request, write)


@router.post("/products/{product}/cart")
async def put_in_cart(visit: Visiting, request: Request, product: str) -> Response:
    """Put a piece into the cart."""

    def do(guest: Guest) -> Response:
        carts.add(guest.visit, guest.known(), carts.Wish(product=product, quantity=1))
        return go("/cart")

    return serve(visit, request, do)


@router.post("/products/{product}/notice")
async def ask_for_notice(visit: Visiting, request: Request, product: str) -> Response:
    """Ask to be told when a product is back."""

    def do(guest: Guest) -> Response:
        wanted = catalogue.known_product(guest.visit, product)
        catalogue.ask_for_notice(guest.visit, wanted, guest.known())
        return go(f"/products/{wanted.ref}", done="notice")

    return serve(visit, request, do)


@router.get("/sign-in")
async def show_sign_in(done: str = "") -> HTMLResponse:
    """Show the form to sign in with."""
    return HTMLResponse(store.write_sign_in(done=done))


@router.post("/sign-in")
async def sign_in(form: Form, visit: Visiting) -> Response:
    """Sign in; the browser keeps the session."""
    try:
        session = sessions.sign_in(visit, form.get("email", ""), form.get("password", ""))
    except Refusal as refusal:
        words = capitalised(refusal.message)
        return HTMLResponse(store.write_sign_in(words), refusal.status)
    answer = go("", done="signed-in")
    answer.set_cookie(COOKIE, session.token, httponly=True, samesite="lax", path="/store")
    return answer


@router.get("/sign-out")
async def show_sign_out(visit: Visiting, request: Request) -> Response:
    """Ask whether to sign out."""
    return serve(visit, request, lambda guest: store.write_sign_out(guest.known()))


@router.post("/sign-out")
async def sign_out(visit: Visiting, request: Request) -> Response:
    """End the session."""

    def do(guest: Guest) -> Response:
        sessions.sign_out(guest.visit, guest.known())
        answer = go("/sign-in", done="signed-out")
        answer.delete_cookie(COOKIE, path="/store")
        return answer

    return serve(visit, request, do)


def read_price(text: str) -> Decimal | None:
    """Read an amount as people write it; nothing is no limit."""
    if not text.strip():
        return None
    try:
        price = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        price = Decimal("NaN")
    if not price.is_finite():
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "no-price", f"{text!r} is no amount in EUR")
    return price
