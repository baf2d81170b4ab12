"""Checking in: a thank-you three days after the delivery, and whether all is well."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, cases, events, gateway, timers
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import CheckIn, CheckInStatus, Customer, Shipment, Task

AFTER = timedelta(days=3)
KIND = "thank-you"


def plan(visit: Visit, shipment: Shipment, delivered: datetime) -> None:
    """Put the check-in on the timetable; Carrier's last word on the delivery counts."""
    early = timedelta(days=1 if visit.is_broken(Defect.THANKED_EARLY) else 0)
    timers.cancel(visit, timers.CHECK_IN, shipment)
    timers.schedule_at(visit, timers.CHECK_IN, shipment, delivered + AFTER - early)


def plan_when_late(visit: Visit, shipment: Shipment, at: datetime) -> None:
    """A parcel that is late has not arrived: nobody is thanked for it yet."""
    timers.cancel(visit, timers.CHECK_IN, shipment)
    if visit.is_broken(Defect.LATE_IS_DELIVERED):
        timers.schedule_at(visit, timers.CHECK_IN, shipment, at + AFTER)


def check_in_when_due(visit: Visit, shipment_ref: str) -> None:
    """Thank the customer once a delivery, unless support or a person has the word already."""
    shipment = find(visit, Shipment, shipment_ref)
    if check_ins(visit, shipment=shipment):
        return
    customer = shipment.order.customer
    check_in = CheckIn(
        shipment=shipment, customer=customer, status=CheckInStatus.LEFT, at=visit.now
    )
    open_cases = cases.open_cases_of(visit, customer)
    visit.session.add(check_in)
    if open_cases and not visit.is_broken(Defect.OPEN_CASE_IGNORED):
        check_in.left_to = "" if visit.is_broken(Defect.CASE_NOT_NAMED) else open_cases[0].ref
    else:
        _thank(visit, check_in)
    visit.session.flush()
    events.record(visit, f"check-in.{check_in.status.value}", shipment.ref, to=check_in.left_to)


def answer(visit: Visit, check_in: CheckIn, *, all_well: bool, words: str) -> None:
    """Store what the customer says; the last word counts."""
    if check_in.status is CheckInStatus.LEFT:
        raise Refusal(HTTPStatus.CONFLICT, "not-asked", f"{check_in.ref} asked nothing")
    audit.note(visit, "answer check-in", check_in.ref)
    if visit.is_broken(Defect.CHECK_IN_ANSWER_LOST):
        return
    check_in.status = CheckInStatus.ANSWERED
    check_in.all_well = all_well or visit.is_broken(Defect.UNHAPPY_STORED_AS_WELL)
    check_in.words = words
    events.record(visit, "check-in.answered", check_in.shipment.ref, all_well=str(all_well))


def check_ins(
    visit: Visit, customer: Customer | None = None, shipment: Shipment | None = None
) -> Sequence[CheckIn]:
    """List check-ins, oldest first."""
    query = select(CheckIn).order_by(CheckIn.id)
    if customer is not None:
        query = query.where(CheckIn.customer_id == customer.id)
    if shipment is not None:
        query = query.where(CheckIn.shipment_id == shipment.id)
    return visit.session.scalars(query).all()


def _thank(visit: Visit, check_in: CheckIn) -> None:
    goods = ", ".join(line.product.name for line in check_in.shipment.order.lines)
    text = f"Thank you for buying {goods}. Is all well with it?\n"
    order = check_in.shipment.order
    reached = gateway.reach(visit, check_in.customer, KIND, text, about=order)
    if isinstance(reached, Task):
        check_in.left_to = reached.ref
    elif reached:
        check_in.channel = reached
        check_in.status = CheckInStatus.SENT
        if visit.is_broken(Defect.THANKED_TWICE):
            gateway.reach(visit, check_in.customer, KIND, text, about=order)
