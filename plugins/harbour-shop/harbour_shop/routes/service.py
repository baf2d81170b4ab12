"""Returns, cases, offers."""

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accessories, accounts, cases, catalogue, offers, returns, sessions
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, Offer, Return
from harbour_shop.views.service import (
    CaseView,
    CounterView,
    OfferView,
    ReturnView,
    show_case,
    show_offer,
    show_return,
)
from harbour_shop.views.shown import Items

router = APIRouter(tags=["service"])


class ReturnAsk(Ask):
    """What to return; the newest purchase of it when `order` is empty."""

    product: str
    order: str = ""


class Reason(Ask):
    """Why the product comes back."""

    reason: str = Field(min_length=1)


class RefundWay(Ask):
    """Another way to be paid."""

    way: str


class CaseAsk(Ask):
    """What the customer needs help with."""

    subject: str = Field(min_length=1)
    text: str = ""
    product: str = ""


class Said(Ask):
    """One more message of a case."""

    text: str = Field(min_length=1)


class Assignment(Ask):
    """Whose the case shall be."""

    to: str = Field(min_length=1)


class Solution(Ask):
    """What solved the case."""

    solution: str


class Escalation(Ask):
    """Why the lead is wanted."""

    reason: str = ""


@router.post("/returns", status_code=201)
async def ask_for_return(visit: Visiting, asked: ReturnAsk) -> ReturnView:
    """Ask to return a product; needs a session."""
    customer = accounts.customer_acting(visit)
    sessions.require_session(visit, customer)
    product = catalogue.known_product(visit, asked.product)
    return show_return(visit, returns.ask(visit, customer, product, asked.order))


@router.get("/returns")
async def find_returns(visit: Visiting, customer: str = "") -> Items[ReturnView]:
    """List returns."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = returns.returns_of(visit, owner)
    return Items(items=tuple(show_return(visit, asked) for asked in found))


@router.get("/returns/{return_id}", name="show_return")
async def show_one_return(visit: Visiting, return_id: str) -> ReturnView:
    """Show how far a return has come."""
    return show_return(visit, find(visit, Return, return_id))


@router.post("/returns/{return_id}/reason")
async def give_reason(visit: Visiting, return_id: str, asked: Reason) -> ReturnView:
    """Say why; the label follows, or an agent looks at the defect first."""
    own = _own_return(visit, return_id)
    returns.give_reason(visit, own, asked.reason)
    return show_return(visit, own)


@router.post("/returns/{return_id}/handover")
async def hand_over_parcel(visit: Visiting, return_id: str) -> ReturnView:
    """Hand the parcel over; the refund starts."""
    own = _own_return(visit, return_id)
    returns.hand_over(visit, own)
    return show_return(visit, own)


@router.post("/returns/{return_id}/withdraw")
async def withdraw_return(visit: Visiting, return_id: str) -> ReturnView:
    """Keep the product after all."""
    own = _own_return(visit, return_id)
    returns.withdraw(visit, own)
    return show_return(visit, own)


@router.post("/returns/{return_id}/refund-way")
async def choose_refund_way(visit: Visiting, return_id: str, asked: RefundWay) -> ReturnView:
    """Choose another way to be paid."""
    own = _own_return(visit, return_id)
    returns.choose_refund_way(visit, own, asked.way)
    return show_return(visit, own)


@router.post("/cases", status_code=201)
async def open_case(visit: Visiting, asked: CaseAsk) -> CaseView:
    """Ask support for help; a known problem is answered by its article at once."""
    customer = accounts.customer_acting(visit)
    product = catalogue.known_product(visit, asked.product) if asked.product else None
    return show_case(cases.open_case(visit, customer, asked.subject, asked.text, product))


@router.get("/cases")
async def find_cases(visit: Visiting, customer: str = "", status: str = "") -> Items[CaseView]:
    """List cases."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = cases.cases_of(visit, owner, status)
    return Items(items=tuple(show_case(case) for case in found))


@router.get("/cases/{case}", name="show_case")
async def show_one_case(visit: Visiting, case: str) -> CaseView:
    """Show a case."""
    return show_case(find(visit, Case, case))


@router.post("/cases/{case}/messages")
async def write_in_case(visit: Visiting, case: str, asked: Said) -> CaseView:
    """Say something in a case."""
    found = find(visit, Case, case)
    accounts.require_owner(visit, found.customer)
    cases.write(visit, found, asked.text)
    return show_case(found)


@router.post("/cases/{case}/assign")
async def assign_case(visit: Visiting, case: str, asked: Assignment) -> CaseView:
    """Give a case to somebody."""
    found = _case_for_agents(visit, case)
    cases.assign(visit, found, asked.to)
    return show_case(found)


@router.post("/cases/{case}/defect")
async def confirm_defect(visit: Visiting, case: str) -> CaseView:
    """Confirm the defect; the return is accepted and its shipping costs nothing."""
    found = _case_for_agents(visit, case)
    returns.confirm_defect(visit, found)
    return show_case(found)


@router.post("/cases/{case}/resolve")
async def resolve_case(visit: Visiting, case: str, asked: Solution) -> CaseView:
    """Close a case with its solution."""
    found = _case_for_agents(visit, case)
    cases.resolve(visit, found, asked.solution)
    return show_case(found)


@router.post("/cases/{case}/escalate")
async def escalate_case(visit: Visiting, case: str, asked: Escalation) -> CaseView:
    """Hand a case to the lead."""
    found = _case_for_agents(visit, case)
    cases.escalate(visit, found, asked.reason)
    return show_case(found)


@router.get("/offers")
async def find_offers(visit: Visiting, customer: str = "", return_id: str = "") -> Items[OfferView]:
    """List offers."""
    owner = accounts.known_customer(visit, customer) if customer else None
    asked = find(visit, Return, return_id) if return_id else None
    found = offers.offers_of(visit, owner, asked)
    return Items(items=tuple(show_offer(visit, offer) for offer in found))


@router.get("/offers/counter")
async def count_offers(visit: Visiting) -> CounterView:
    """Read the offer counter."""
    return CounterView(**offers.counter(visit))


@router.post("/offers/{offer}/accept")
async def accept_offer(visit: Visiting, offer: str) -> OfferView:
    """Take the exchange instead of the money, or buy the accessory."""
    own = _own_offer(visit, offer)
    if own.return_ is None:
        accessories.accept(visit, own)
    else:
        offers.accept(visit, own, own.return_)
    return show_offer(visit, own)


@router.post("/offers/{offer}/decline")
async def decline_offer(visit: Visiting, offer: str) -> OfferView:
    """Refuse the exchange or the accessory."""
    own = _own_offer(visit, offer)
    (offers if own.return_ else accessories).decline(visit, own)
    return show_offer(visit, own)


def _own_return(visit: Visit, ref: str) -> Return:
    asked = find(visit, Return, ref)
    accounts.require_owner(visit, asked.customer)
    return asked


def _case_for_agents(visit: Visit, ref: str) -> Case:
    accounts.require_role(visit, accounts.AGENTS)
    return find(visit, Case, ref)


def _own_offer(visit: Visit, ref: str) -> Offer:
    offer = find(visit, Offer, ref)
    accounts.require_owner(visit, offer.customer)
    return offer
