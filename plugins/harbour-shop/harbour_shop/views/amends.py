"""Warranty claims and complaints as the shop shows them."""

from datetime import date, datetime
from decimal import Decimal

from harbour_shop import warranty
from harbour_shop.tables import Claim, ClaimStatus, Complaint
from harbour_shop.views.shown import View


class ClaimView(View):
    """A warranty claim; `replacement` is the order that replaces the product, or empty."""

    id: str
    customer: str
    product: str
    serial: str
    status: str
    claimed_at: datetime
    decided_at: datetime | None
    covered_until: date | None
    repair_price: Decimal | None
    replacement: str
    refund_amount: Decimal
    case: str


class ComplaintView(View):
    """A failure and what the shop does about it."""

    id: str
    customer: str
    failure: str
    status: str
    reported_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    remedy: Decimal
    explanation: str


def show_claim(claim: Claim) -> ClaimView:
    """Show how far a claim has come."""
    is_over = claim.status is ClaimStatus.OUT_OF_WARRANTY
    return ClaimView(
        id=claim.ref,
        customer=claim.customer.ref,
        product=claim.product.name,
        serial=claim.serial,
        status=claim.status,
        claimed_at=claim.claimed_at,
        decided_at=claim.decided_at,
        covered_until=claim.covered_until,
        repair_price=warranty.REPAIR_PRICE if is_over else None,
        replacement=claim.order_ref,
        refund_amount=claim.refund_amount,
        case=claim.case_ref,
    )


def show_complaint(complaint: Complaint) -> ComplaintView:
    """Show what was offered for a failure, and what became of it."""
    return ComplaintView(
        id=complaint.ref,
        customer=complaint.customer.ref,
        failure=complaint.failure,
        status=complaint.status,
        reported_at=complaint.reported_at,
        answered_at=complaint.answered_at,
        ended_at=complaint.ended_at,
        remedy=complaint.remedy,
        explanation=complaint.explanation,
    )
