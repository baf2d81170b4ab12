"""Customers and sessions."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field

from harbour_shop import accounts, audit, messages, orders, sessions
from harbour_shop.defects import Defect
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.refusals import declared
from harbour_shop.views.accounts import CustomerView, SessionView, show_customer, show_session
from harbour_shop.views.journal import MessageView, show_message
from harbour_shop.views.orders import OrderView, show_order
from harbour_shop.views.shown import Items

router = APIRouter(tags=["accounts"])


class Registration(Ask):
    """A new account."""

    name: str = Field(min_length=1)
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    password: str = Field(min_length=1)
    offers: bool = False


class Credentials(Ask):
    """What a customer signs in with."""

    email: str
    password: str


class Consent(Ask):
    """Whether the customer wants offers."""

    offers: bool = True


class UnlockCode(Ask):
    """The code of the mail "account locked"."""

    code: str


@router.post("/customers", status_code=201)
async def register_customer(visit: Visiting, asked: Registration) -> CustomerView:
    """Open an account."""
    customer = accounts.register(visit, **asked.model_dump())
    audit.note(visit, "register customer", customer.ref)
    return show_customer(visit, customer)


@router.get("/customers")
async def find_customers(visit: Visiting, name: str = "", email: str = "") -> Items[CustomerView]:
    """List accounts."""
    found = accounts.customers(visit, name, email)
    return Items(items=tuple(show_customer(visit, customer) for customer in found))


@router.get("/customers/{customer}", name="show_customer")
async def show_customer_account(visit: Visiting, customer: str) -> CustomerView:
    """Show an account."""
    return show_customer(visit, accounts.known_customer(visit, customer))


@router.put("/customers/{customer}/consent")
async def agree_to_offers(
    visit: Visiting, customer: str, asked: Annotated[Consent, Body(default_factory=Consent)]
) -> CustomerView:
    """Agree to receive offers, or take the consent back."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    owner.offers = asked.offers
    audit.note(visit, "agree to offers", owner.ref, outcome="done" if asked.offers else "refused")
    return show_customer(visit, owner)


@router.post("/customers/{customer}/unlock")
async def unlock_account(visit: Visiting, customer: str, asked: UnlockCode) -> CustomerView:
    """Unlock an account with the code that was mailed."""
    owner = accounts.known_customer(visit, customer)
    sessions.unlock(visit, owner, asked.code)
    return show_customer(visit, owner)


@router.get("/customers/{customer}/messages")
async def read_messages(visit: Visiting, customer: str, channel: str = "") -> Items[MessageView]:
    """Read what the shop told a customer, but for mail."""
    owner = accounts.known_customer(visit, customer)
    found = messages.messages_to(visit, owner, channel)
    return Items(items=tuple(show_message(message) for message in found))


@router.get("/customers/{customer}/orders")
async def show_order_history(visit: Visiting, customer: str) -> Items[OrderView]:
    """Show a customer's orders, and how their returns ended."""
    owner = accounts.known_customer(visit, customer)
    found = [show_order(visit, order) for order in orders.orders_of(visit, owner)]
    if visit.is_broken(Defect.HISTORY_SILENT):
        found = [order.model_copy(update={"returns": ()}) for order in found]
    return Items(items=tuple(found))


@router.post("/sessions", status_code=201, responses=declared(HTTPStatus.LOCKED))
async def sign_in(visit: Visiting, asked: Credentials) -> SessionView:
    """Open a session; the third wrong password locks the account."""
    session = sessions.sign_in(visit, asked.email, asked.password)
    return show_session(visit, session.customer, session)


@router.get("/sessions/{customer}", name="show_session")
async def show_session_of(visit: Visiting, customer: str) -> SessionView:
    """Say whether the shop recognises the customer."""
    owner = accounts.known_customer(visit, customer)
    return show_session(visit, owner, sessions.current_session(visit, owner))


@router.delete("/sessions/{customer}")
async def sign_out(visit: Visiting, customer: str) -> SessionView:
    """End the customer's session."""
    owner = accounts.known_customer(visit, customer)
    sessions.sign_out(visit, owner)
    return show_session(visit, owner, None)
