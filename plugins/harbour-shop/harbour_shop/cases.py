"""Support cases: opened by customers or by a defect, answered by agents."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from harbour_shop import audit, events, messages
from harbour_shop.accounts import acting_customer
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, CaseMessage, CaseStatus, Customer, Return

AGENT = "Support Agent"
LEAD = "Support Lead"
LOOKS_WITHIN = timedelta(hours=4)


def open_case(visit: Visit, customer: Customer, subject: str, text: str) -> Case:
    """Start a conversation."""
    case = Case(
        customer=customer,
        subject=subject,
        channel=visit.channel,
        status=CaseStatus.OPEN,
        opened_at=visit.now,
    )
    visit.session.add(case)
    visit.session.flush()
    audit.note(visit, "open case", case.ref)
    events.record(visit, "case.opened", case.ref, customer=customer.ref)
    if text:
        write(visit, case, text)
    return case


def open_for_defect(visit: Visit, asked: Return) -> Case:
    """Let an agent look at a defect, soon."""
    case = open_case(visit, asked.customer, f"Defect: {asked.line.product.name}", asked.reason)
    case.return_ = asked
    case.confirm_by = visit.now + LOOKS_WITHIN
    if not visit.is_broken(Defect.CASE_NOT_ASSIGNED):
        assign(visit, case, AGENT)
    return case


def write(visit: Visit, case: Case, text: str) -> None:
    """Add a message; what support writes reaches the customer through the case's channel."""
    message = CaseMessage(author=visit.actor, channel=visit.channel, text=text, at=visit.now)
    case.messages.append(message)
    if acting_customer(visit) is None:
        events.record(visit, "case.answered", case.ref)
        messages.tell(visit, case.customer, "case answered", text, channel=case.channel)


def assign(visit: Visit, case: Case, to: str) -> None:
    """Say whose the case is."""
    case.assigned_to = to
    case.status = CaseStatus.ASSIGNED
    events.record(visit, "case.assigned", case.ref, to=to)


def resolve(visit: Visit, case: Case, solution: str) -> None:
    """Close the case with its solution."""
    case.status = CaseStatus.RESOLVED
    case.solution = solution
    audit.note(visit, "resolve case", case.ref)
    events.record(visit, "case.resolved", case.ref, solution=solution)


def escalate(visit: Visit, case: Case, reason: str) -> None:
    """Hand the case to the lead."""
    case.status = CaseStatus.ESCALATED
    case.assigned_to = LEAD
    audit.note(visit, "escalate case", case.ref)
    events.record(visit, "case.escalated", case.ref, reason=reason)


def cases_of(visit: Visit, customer: Customer | None, status: str) -> Sequence[Case]:
    """List cases, oldest first."""
    query = select(Case).order_by(Case.id)
    if customer is not None:
        query = query.where(Case.customer_id == customer.id)
    if status:
        query = query.where(Case.status == status)
    return visit.session.scalars(query).all()
