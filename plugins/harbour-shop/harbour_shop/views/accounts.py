"""Customers and sessions as the shop shows them."""

from datetime import datetime
from decimal import Decimal

from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, SignIn
from harbour_shop.views.shown import View


class CustomerView(View):
    """An account, without its secrets."""

    id: str
    name: str
    email: str
    aliases: tuple[str, ...]
    loyal: bool
    offers: bool
    surveys: bool
    recommendations: bool
    messages: bool
    preferred_channel: str
    second_channel: str
    store_credit: Decimal
    locked_until: datetime | None


class SessionView(View):
    """Whether the shop knows who it talks to. `since` and `until` are null when it does not."""

    customer: str
    name: str
    recognised: bool
    since: datetime | None
    until: datetime | None


def show_customer(visit: Visit, customer: Customer) -> CustomerView:
    """Show an account; a lock that is over is none."""
    locked = customer.locked_until
    return CustomerView(
        id=customer.ref,
        name=customer.name,
        email=customer.email,
        aliases=tuple(alias.name for alias in customer.aliases),
        loyal=customer.loyal,
        offers=customer.offers,
        surveys=customer.surveys,
        recommendations=customer.recommendations,
        messages=customer.messages,
        preferred_channel=customer.preferred_channel,
        second_channel=customer.second_channel,
        store_credit=customer.store_credit,
        locked_until=locked if locked and locked > visit.now else None,
    )


def show_session(visit: Visit, customer: Customer, session: SignIn | None) -> SessionView:
    """Show whether the customer is recognised."""
    forgets = visit.is_broken(Defect.CUSTOMER_NOT_RECOGNISED)
    return SessionView(
        customer=customer.ref,
        name="" if forgets else customer.name,
        recognised=session is not None and not forgets,
        since=session.since if session else None,
        until=session.until if session else None,
    )
