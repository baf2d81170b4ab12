"""Warranty claims, and making good for failures."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accounts, amends, catalogue, warranty
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.shop import Visit
from harbour_shop.tables import Claim, Complaint
from harbour_shop.views.amends import ClaimView, ComplaintView, show_claim, show_complaint
from harbour_shop.views.shown import Items

router = APIRouter(tags=["amends"])


class ClaimAsk(Ask):
    """Which product, and the serial number on it."""

    product: str
    serial: str = Field(min_length=1)


class Failure(Ask):
    """What went wrong, such as "lost parcel"."""

    failure: str = Field(min_length=1)


class Agreement(Ask):
    """What lead and customer agreed on, in EUR of store credit."""

    amount: Annotated[Decimal, Field(gt=0, le=1000, decimal_places=2)]


@router.post("/warranty-claims", status_code=201)
async def claim_warranty(visit: Visiting, asked: ClaimAsk) -> ClaimView:
    """Claim the warranty on a product; the decision follows within a day."""
    customer = accounts.customer_acting(visit)
    product = catalogue.known_product(visit, asked.product)
    return show_claim(warranty.claim(visit, customer, product, asked.serial))


@router.get("/warranty-claims")
async def find_claims(visit: Visiting, customer: str = "") -> Items[ClaimView]:
    """List warranty claims."""
    owner = accounts.known_customer(visit, customer) if customer else None
    return Items(items=tuple(show_claim(claim) for claim in warranty.claims_of(visit, owner)))


@router.get("/warranty-claims/{claim}", name="show_claim")
async def show_one_claim(visit: Visiting, claim: str) -> ClaimView:
    """Show how far a warranty claim has come."""
    return show_claim(find(visit, Claim, claim))


@router.post("/warranty-claims/{claim}/repair")
async def accept_repair(visit: Visiting, claim: str) -> ClaimView:
    """Order the repair that was offered after the warranty."""
    found = find(visit, Claim, claim)
    accounts.require_owner(visit, found.customer)
    warranty.accept_repair(visit, found)
    return show_claim(found)


@router.post("/complaints", status_code=201)
async def complain(visit: Visiting, asked: Failure) -> ComplaintView:
    """Report a failure of the shop; an answer follows within a day."""
    customer = accounts.customer_acting(visit)
    return show_complaint(amends.complain(visit, customer, asked.failure))


@router.get("/complaints")
async def find_complaints(visit: Visiting, customer: str = "") -> Items[ComplaintView]:
    """List complaints."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = amends.complaints_of(visit, owner)
    return Items(items=tuple(show_complaint(complaint) for complaint in found))


@router.post("/complaints/{complaint}/accept")
async def accept_remedy(visit: Visiting, complaint: str) -> ComplaintView:
    """Accept the remedy that was offered; it is given once."""
    own = _own_complaint(visit, complaint)
    amends.accept(visit, own)
    return show_complaint(own)


@router.post("/complaints/{complaint}/refuse")
async def refuse_remedy(visit: Visiting, complaint: str) -> ComplaintView:
    """Refuse the remedy; the lead is asked to call."""
    own = _own_complaint(visit, complaint)
    amends.refuse(visit, own)
    return show_complaint(own)


@router.post("/complaints/{complaint}/agreement")
async def agree_on_remedy(visit: Visiting, complaint: str, asked: Agreement) -> ComplaintView:
    """Take down, as the lead who called, what was agreed on."""
    accounts.require_role(visit, accounts.LEADS)
    found = find(visit, Complaint, complaint)
    amends.agree(visit, found, asked.amount)
    return show_complaint(found)


def _own_complaint(visit: Visit, ref: str) -> Complaint:
    found = find(visit, Complaint, ref)
    accounts.require_owner(visit, found.customer)
    return found
