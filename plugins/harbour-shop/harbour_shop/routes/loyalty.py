"""Stored cards, buying again, loyalty points."""

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accounts, cards, loyalty, reorders, sessions
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.refusals import PAYING
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Order
from harbour_shop.views.loyalty import CardView, PointsView, show_card, show_points
from harbour_shop.views.orders import OrderView, show_order
from harbour_shop.views.shopping import ProposalView, show_proposal

router = APIRouter(tags=["loyalty"])


class CardAsk(Ask):
    """The last digits of a card, and the last month in which it is good ("2031-06")."""

    ending: str = Field(pattern=f"^{cards.ENDING.pattern}$")
    expires: str = Field(pattern=f"^{cards.MONTH.pattern}$")


class PointsAsk(Ask):
    """How many points to pay with, and which order."""

    points: int = Field(ge=1, le=10_000_000)
    order: str


@router.put("/customers/{customer}/card")
async def store_card(visit: Visiting, customer: str, asked: CardAsk) -> CardView:
    """Let the shop keep a card, instead of the one before."""
    owner = accounts.known_customer(visit, customer)
    accounts.require_owner(visit, owner)
    return show_card(visit, owner, cards.store(visit, owner, asked.ending, asked.expires))


@router.get("/customers/{customer}/card", name="show_card")
async def show_stored_card(visit: Visiting, customer: str) -> CardView:
    """Show the card that the shop keeps."""
    owner = accounts.known_customer(visit, customer)
    return show_card(visit, owner, cards.known_card(visit, owner))


@router.post("/orders/{order}/again", status_code=201)
async def propose_reorder(visit: Visiting, order: str) -> ProposalView:
    """Ask for a past order once more, at today's prices; needs a session and a stored card."""
    past = _own_order(visit, order)
    sessions.require_session(visit, past.customer)
    return show_proposal(visit, reorders.propose(visit, past))


@router.post("/orders/{order}/confirm", responses=PAYING)
async def confirm_reorder(visit: Visiting, order: str) -> OrderView:
    """Have the stored card charged, at most once; refused twice, the order is kept as a draft."""
    wanted = _own_order(visit, order)
    reorders.confirm(visit, wanted)
    return show_order(visit, wanted)


@router.get("/loyalty/{customer}", name="show_points")
async def show_points_of(visit: Visiting, customer: str) -> PointsView:
    """Show how many points a customer has, and how they came and went."""
    return _points(visit, accounts.known_customer(visit, customer))


@router.post("/loyalty/{customer}")
async def spend_points(visit: Visiting, customer: str, asked: PointsAsk) -> OrderView:
    """Pay a part of an open order with points."""
    owner = accounts.known_customer(visit, customer)
    order = _own_order(visit, asked.order)
    accounts.require_owner(visit, owner)
    loyalty.spend(visit, order, asked.points)
    return show_order(visit, order)


def _points(visit: Visit, customer: Customer) -> PointsView:
    account = loyalty.account_of(visit, customer)
    visit.session.flush()
    return show_points(customer, account, loyalty.entries_of(visit, customer))


def _own_order(visit: Visit, ref: str) -> Order:
    order = find(visit, Order, ref)
    accounts.require_owner(visit, order.customer)
    return order
