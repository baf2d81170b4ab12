"""The phone at the support desk: who calls is connected to somebody who knows the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, cases, desk, events, messages, orders
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import CallStatus, Case, Customer, Order, PhoneCall

LONGEST_WAIT = timedelta(minutes=5)
CALLS_BACK_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the agent sees before the first word: purchases and earlier cases, oldest first."""

    orders: tuple[Order, ...]
    cases: tuple[Case, ...]


def call(visit: Visit, customer: Customer, subject: str) -> PhoneCall:
    """Take a call: on with the open case about the subject, or with a new one."""
    case = _case_about(visit, customer, subject) or cases.open_case(visit, customer, subject)
    made = PhoneCall(
        customer=customer,
        case=case,
        status=CallStatus.WAITING,
        called_at=visit.now,
        wait_minutes=_take_place_in_queue(visit),
        agent="",
        untold=0,
    )
    visit.session.add(made)
    visit.session.flush()
    audit.note(visit, "call support", made.ref)
    events.record(visit, "call.came", made.ref, case=case.ref)
    if timedelta(minutes=made.wait_minutes) > _longest_wait(visit):
        _offer_call_back(visit, made)
    else:
        connect(visit, made, _whose(visit, case))
    return made


def connect(visit: Visit, made: PhoneCall, agent: str) -> None:
    """Let customer and agent talk, with the history on the agent's desk."""
    if made.status is not CallStatus.WAITING:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{made.ref} is {made.status}")
    made.status = CallStatus.CONNECTED
    made.agent = "" if visit.is_broken(Defect.AGENT_OF_CALL_FORGOTTEN) else agent
    made.connected_at = visit.now
    made.untold = len(_history(visit, made).cases) - len(briefing(visit, made).cases)
    cases.assign(visit, made.case, agent)
    events.record(visit, "call.connected", made.ref, agent=agent)


def briefing(visit: Visit, made: PhoneCall) -> Briefing:
    """What the agent sees of the customer."""
    known = _history(visit, made)
    is_second = any(one.case is made.case and one.id < made.id for one in calls_of(visit))
    lost = is_second and visit.is_broken(Defect.BRIEFING_LOST_ON_SECOND_CALL)
    hides = lost or visit.is_broken(Defect.BRIEFING_WITHOUT_CASES)
    return Briefing(orders=known.orders, cases=() if hides else known.cases)


def hang_up(visit: Visit, made: PhoneCall, said: str, *, solved: bool) -> None:
    """End the call with what the agent said; the case is closed when that solved it."""
    if made.status is not CallStatus.CONNECTED:
        raise Refusal(HTTPStatus.CONFLICT, "not-now", f"{made.ref} is {made.status}")
    made.status = CallStatus.ENDED
    made.ended_at = visit.now
    audit.note(visit, "end call", made.ref)
    events.record(visit, "call.ended", made.ref, solved="yes" if solved else "no")
    cases.write(visit, made.case, said)
    if solved or visit.is_broken(Defect.CALL_CLOSES_CASE):
        cases.resolve(visit, made.case, said)


def calls_of(visit: Visit, customer: Customer | None = None) -> Sequence[PhoneCall]:
    """List calls, oldest first."""
    query = select(PhoneCall).order_by(PhoneCall.id)
    if customer is not None:
        query = query.where(PhoneCall.customer_id == customer.id)
    return visit.session.scalars(query).all()


def _take_place_in_queue(visit: Visit) -> int:
    """The minutes to wait; whoever waits makes the queue as short again as it should be."""
    faults = visit.shop.faults
    minutes, faults.queue_minutes = faults.queue_minutes, 0
    return minutes


def _history(visit: Visit, made: PhoneCall) -> Briefing:
    earlier = (case for case in cases.cases_of(visit, made.customer, "") if case is not made.case)
    return Briefing(orders=tuple(orders.orders_of(visit, made.customer)), cases=tuple(earlier))


def _case_about(visit: Visit, customer: Customer, subject: str) -> Case | None:
    found = [one for one in cases.open_cases_of(visit, customer) if one.subject == subject]
    return found[-1] if found else None


def _whose(visit: Visit, case: Case) -> str:
    """Who knows the case already, as long as that agent is there; else whoever is."""
    if visit.is_broken(Defect.SECOND_CALL_TO_ANOTHER):
        return desk.staff(visit)[1 if case.messages else 0].name
    if case.assigned_to and desk.is_there(visit, desk.known_agent(visit, case.assigned_to)):
        return case.assigned_to
    agent = desk.free_agent(visit) or desk.lead_on_duty(visit)
    return agent.name


def _longest_wait(visit: Visit) -> timedelta:
    more = timedelta(minutes=5 if visit.is_broken(Defect.CALL_BACK_OFFERED_LATE) else 0)
    return LONGEST_WAIT + more


def _offer_call_back(visit: Visit, made: PhoneCall) -> None:
    made.call_back_by = visit.now + CALLS_BACK_WITHIN
    events.record(visit, "call-back.offered", made.ref, by=made.call_back_by.isoformat())
    by = f"{made.call_back_by:%H:%M}"
    text = f"You would wait {made.wait_minutes} minutes: we call you back by {by}."
    messages.tell(visit, made.customer, "call back offered", text, call=made.ref)
