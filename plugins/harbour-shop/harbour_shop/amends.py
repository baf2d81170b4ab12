"""Making good for a failure: an apology and a remedy within a day, as far as fairness allows."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus
from types import MappingProxyType

from sqlalchemy import select

from harbour_shop import audit, desk, events, messages, tasks, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import Complaint, ComplaintStatus, Customer

REMEDIES = MappingProxyType(
    {
        "late delivery": Decimal("10.00"),
        "damaged parcel": Decimal("25.00"),
        "unsolved problem": Decimal("30.00"),
        "lost parcel": Decimal("50.00"),
    }
)
FOR_ANYTHING_ELSE = Decimal("15.00")
LOOKS_WITHIN = timedelta(hours=4)
# So often within a year; who is failed more often needs more than money, and hears why.
MOST_REMEDIES = 3
YEAR = timedelta(days=365)
CALL = "call about a remedy"


def complain(visit: Visit, customer: Customer, failure: str) -> Complaint:
    """Take a failure down; Support Lead answers it soon."""
    made = Complaint(
        customer=customer,
        failure=failure,
        channel=visit.channel,
        status=ComplaintStatus.OPEN,
        reported_at=visit.now,
    )
    visit.session.add(made)
    visit.session.flush()
    audit.note(visit, "complain", made.ref)
    events.record(visit, "failure.reported", made.ref, failure=failure)
    slow = timedelta(hours=21 if visit.is_broken(Defect.REMEDY_A_DAY_LATE) else 0)
    timers.schedule(visit, timers.OFFER_REMEDY, made, LOOKS_WITHIN + slow)
    return made


def answer_when_due(visit: Visit, complaint_ref: str) -> None:
    """Apologise and offer a remedy, or explain why there is none."""
    made = find(visit, Complaint, complaint_ref)
    made.answered_at = visit.now
    if _had_too_many(visit, made):
        _explain(visit, made)
        return
    made.status = ComplaintStatus.OFFERED
    made.remedy = REMEDIES.get(made.failure, FOR_ANYTHING_ELSE)
    sorry = "" if visit.is_broken(Defect.NO_APOLOGY) else f"We are sorry for the {made.failure}. "
    text = f"{sorry}May we give you {made.remedy} EUR of store credit?"
    events.record(visit, "remedy.offered", made.ref, amount=f"{made.remedy}")
    _tell(visit, made, "remedy offer", text)


def accept(visit: Visit, made: Complaint) -> None:
    """Give the customer what was offered, once."""
    _require(made, ComplaintStatus.OFFERED)
    audit.note(visit, "accept remedy", made.ref)
    _give(visit, made)


def refuse(visit: Visit, made: Complaint) -> None:
    """The customer finds the remedy too small: the lead calls."""
    _require(made, ComplaintStatus.OFFERED)
    made.status = ComplaintStatus.REFUSED
    audit.note(visit, "refuse remedy", made.ref)
    events.record(visit, "remedy.refused", made.ref)
    if not visit.is_broken(Defect.LEAD_NOT_ASKED_TO_CALL):
        whom = desk.lead_on_duty(visit).name
        subject = f"{made.customer.name} refuses {made.remedy} EUR for the {made.failure}"
        tasks.open_task(visit, CALL, whom, subject, made, made.customer)


def agree(visit: Visit, made: Complaint, amount: Decimal) -> None:
    """The lead has called and agreed with the customer on something better."""
    _require(made, ComplaintStatus.REFUSED)
    made.remedy = amount
    audit.note(visit, "agree on remedy", made.ref)
    for task in tasks.tasks(visit, kind=CALL, about=made.ref):
        tasks.finish(visit, task)
    _give(visit, made)


def complaints_of(visit: Visit, customer: Customer | None = None) -> Sequence[Complaint]:
    """List complaints, oldest first."""
    query = select(Complaint).order_by(Complaint.id)
    if customer is not None:
        query = query.where(Complaint.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _had_too_many(visit: Visit, made: Complaint) -> bool:
    given = [
        one
        for one in complaints_of(visit, made.customer)
        if one.status is ComplaintStatus.ACCEPTED and one.reported_at > visit.now - YEAR
    ]
    more = 1 if visit.is_broken(Defect.ONE_REMEDY_TOO_MANY) else 0
    return len(given) >= MOST_REMEDIES + more


def _explain(visit: Visit, made: Complaint) -> None:
    made.status = ComplaintStatus.EXPLAINED
    made.ended_at = visit.now
    made.explanation = (
        f"You have had {MOST_REMEDIES} remedies within a year, and we cannot give another one."
    )
    events.record(visit, "remedy.declined", made.ref)
    text = f"We are sorry for the {made.failure}. {made.explanation}"
    _tell(visit, made, "remedy explanation", text)


def _give(visit: Visit, made: Complaint) -> None:
    made.status = ComplaintStatus.ACCEPTED
    made.ended_at = visit.now
    twice = 2 if visit.is_broken(Defect.REMEDY_BOOKED_TWICE) else 1
    made.customer.store_credit += made.remedy * twice
    for _ in range(2 if visit.is_broken(Defect.REMEDY_NOTED_TWICE) else 1):
        events.record(visit, "remedy.given", made.ref, amount=f"{made.remedy:.2f}")


def _tell(visit: Visit, made: Complaint, kind: str, text: str) -> None:
    channel = made.channel
    messages.tell(visit, made.customer, kind, text, channel=channel, complaint=made.ref)


def _require(made: Complaint, status: ComplaintStatus) -> None:
    if made.status is not status:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{made.ref} is {made.status}")
