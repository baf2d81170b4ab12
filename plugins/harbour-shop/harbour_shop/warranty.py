"""Warranty claims: decided within a day; a replacement, the money back, or a paid repair."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, cases, events, messages, orders, payments, replacements, timers
from harbour_shop.catalogue import available
from harbour_shop.defects import Defect
from harbour_shop.mail import Attachment
from harbour_shop.outside import ORIGINAL_WAY, Answer
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Case,
    CaseStatus,
    Claim,
    ClaimStatus,
    Customer,
    Order,
    OrderLine,
    Product,
)

LASTS = timedelta(days=730)
CHECK_TAKES = timedelta(hours=4)
REPAIR_PRICE = Decimal("89.00")
NOTICE = "warranty decision"


def claim(visit: Visit, customer: Customer, product: Product, serial: str) -> Claim:
    """Take the claim down; it is decided when it has been checked."""
    made = Claim(
        customer=customer,
        product=product,
        serial=serial.strip(),
        channel=visit.channel,
        status=ClaimStatus.IN_CHECK,
        claimed_at=visit.now,
        case_ref=_case_in_repair(visit, customer),
    )
    visit.session.add(made)
    visit.session.flush()
    author = "unknown" if visit.is_broken(Defect.CLAIM_WITHOUT_AUTHOR) else ""
    audit.note(visit, "claim warranty", made.ref, author=author)
    events.record(visit, "claim.made", made.ref, product=product.name)
    slow = timedelta(days=1 if visit.is_broken(Defect.CLAIM_DECIDED_LATE) else 0)
    timers.schedule(visit, timers.CHECK_CLAIM, made, CHECK_TAKES + slow)
    return made


def decide_when_due(visit: Visit, claim_ref: str) -> None:
    """Check serial number and date, and do what follows."""
    made = find(visit, Claim, claim_ref)
    made.decided_at = visit.now
    made.line = _line_of(visit, made)
    if made.line is None:
        _decline(visit, made, ClaimStatus.SERIAL_UNKNOWN, _unknown_serial(visit, made))
        return
    made.covered_until = _covered_until(visit, made.line)
    if made.covered_until is None or visit.now.date() > made.covered_until:
        _decline(visit, made, ClaimStatus.OUT_OF_WARRANTY, _repair_offer(visit, made))
        return
    events.record(visit, "claim.decided", made.ref, covered="yes")
    _make_good(visit, made, made.line)


def accept_repair(visit: Visit, made: Claim) -> None:
    """Have the product repaired for money; the label for the way there comes by mail."""
    if made.status is not ClaimStatus.OUT_OF_WARRANTY:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{made.ref} is {made.status}")
    made.status = ClaimStatus.REPAIR_ORDERED
    audit.note(visit, "accept repair", made.ref)
    number = "" if visit.is_broken(Defect.REPAIR_LABEL_WITHOUT_NUMBER) else f", {made.serial},"
    text = f"Repair of {made.product.name}{number} for {REPAIR_PRICE} EUR.\n"
    label = Attachment(name="repair-label.txt", text=text)
    messages.post(visit, made.customer, "repair label", f"Your repair label.\n{text}", label)
    _end(visit, made, f"repaired for {REPAIR_PRICE} EUR")


def claims_of(visit: Visit, customer: Customer | None = None) -> Sequence[Claim]:
    """List claims, oldest first."""
    query = select(Claim).order_by(Claim.id)
    if customer is not None:
        query = query.where(Claim.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _case_in_repair(visit: Visit, customer: Customer) -> str:
    waiting = cases.cases_of(visit, customer, CaseStatus.IN_REPAIR)
    return waiting[-1].ref if waiting else ""


def _line_of(visit: Visit, made: Claim) -> OrderLine | None:
    query = (
        select(OrderLine)
        .join(OrderLine.order)
        .where(Order.customer_id == made.customer_id, OrderLine.product_id == made.product_id)
        .order_by(OrderLine.id.desc())
    )
    if not visit.is_broken(Defect.SERIAL_NOT_CHECKED):
        query = query.where(OrderLine.serial == made.serial)
    return visit.session.scalars(query).first()


def _covered_until(visit: Visit, line: OrderLine) -> date | None:
    parcel = line.order.shipment
    if parcel is None or parcel.delivered_at is None:
        return None
    longer = timedelta(days=1 if visit.is_broken(Defect.WARRANTY_A_DAY_TOO_LONG) else 0)
    return parcel.delivered_at.date() + LASTS + longer


def _make_good(visit: Visit, made: Claim, line: OrderLine) -> None:
    if available(visit, made.product) > 0:
        _replace(visit, made)
    else:
        _refund(visit, made, line)


def _replace(visit: Visit, made: Claim) -> None:
    order = replacements.place(visit, made.customer, made.product, made)
    made.order_ref = order.ref
    made.status = ClaimStatus.REPLACED
    if visit.is_broken(Defect.REPLACEMENT_CHARGED):
        payments.charge(visit, order)
    day = "" if visit.is_broken(Defect.REPLACEMENT_DAY_NOT_TOLD) else f" on {order.delivery_day}"
    _tell(visit, made, f"The warranty covers {made.product.name}: a replacement arrives{day}.")
    _end(visit, made, "replaced under warranty")


def _refund(visit: Visit, made: Claim, line: OrderLine) -> None:
    order = line.order
    left = orders.amount_paid(order) - orders.given_back(order)
    paid = min(orders.price_paid(line), left)
    made.refund_amount = (
        made.product.price if visit.is_broken(Defect.CLAIM_REFUNDS_TODAYS_PRICE) else paid
    )
    way = ORIGINAL_WAY
    if payments.refund(visit, order, made.refund_amount, way) is not Answer.ACCEPTED:
        way = "store credit"
        made.customer.store_credit += made.refund_amount
        payments.book_refund(visit, order, made.refund_amount, way)
    elif visit.is_broken(Defect.CLAIM_BOOKED_TWICE):
        payments.book_refund(visit, order, made.refund_amount, way)
    made.status = ClaimStatus.REFUNDED
    _tell(visit, made, f"There is no replacement: {made.refund_amount} EUR come back to {way}.")
    _end(visit, made, f"refunded {made.refund_amount} EUR under warranty")


def _decline(visit: Visit, made: Claim, status: ClaimStatus, text: str) -> None:
    made.status = status
    events.record(visit, "claim.decided", made.ref, covered="no")
    _tell(visit, made, text)


def _unknown_serial(visit: Visit, made: Claim) -> str:
    place = " It stands on the back of the product."
    if visit.is_broken(Defect.SERIAL_PLACE_NOT_TOLD):
        place = ""
    return f"We have not sold you a {made.product.name} with the number {made.serial}.{place}"


def _repair_offer(visit: Visit, made: Claim) -> str:
    ended = made.covered_until
    since = f"{(visit.now.date() - ended).days} days ago, on {ended}" if ended else "never began"
    offer = f" We can repair it for {REPAIR_PRICE} EUR."
    if visit.is_broken(Defect.REPAIR_NOT_OFFERED):
        offer = ""
    return f"The warranty of {made.product.name} ended {since}.{offer}"


def _tell(visit: Visit, made: Claim, text: str) -> None:
    channel = messages.MAIL if visit.is_broken(Defect.CLAIM_TOLD_BY_MAIL) else made.channel
    messages.tell(visit, made.customer, NOTICE, text, channel=channel, claim=made.ref)


def _end(visit: Visit, made: Claim, ended: str) -> None:
    if visit.is_broken(Defect.CLAIM_NEVER_ENDS):
        return
    events.record(visit, "claim.ended", made.ref, ended=ended)
    if made.case_ref:
        cases.resolve(visit, find(visit, Case, made.case_ref), ended)
