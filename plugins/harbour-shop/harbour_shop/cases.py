"""Support cases: opened by customers or by a defect, answered in time, closed with a reason."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, desk, events, helpcenter, messages, surveys, timers
from harbour_shop.accounts import acting_customer
from harbour_shop.defects import Defect
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.shop import Visit
from harbour_shop.tables import (
    Agent,
    Case,
    CaseMessage,
    CaseStatus,
    Customer,
    HelpArticle,
    Product,
    Return,
)

ANSWERS_WITHIN = timedelta(hours=4)
# Who comes back to the desk finds the cases that waited, and has this long to answer them.
CATCHES_UP_WITHIN = timedelta(hours=1)
LOOKS_WITHIN = timedelta(hours=4)
WAITS_FOR_CUSTOMER = timedelta(days=7)
ASKS_AFTER = timedelta(days=1)
CLOSED = frozenset({CaseStatus.RESOLVED, CaseStatus.UNANSWERED, CaseStatus.UNSOLVED})
WAITING = frozenset({CaseStatus.OPEN, CaseStatus.ASSIGNED})


def open_case(
    visit: Visit, customer: Customer, subject: str, text: str = "", product: Product | None = None
) -> Case:
    """Start a conversation: a known problem gets its article, any other somebody to answer."""
    case = _take_down(visit, customer, subject, product)
    if text:
        write(visit, case, text)
    helpcenter.hand_over(visit, case)
    article = helpcenter.known_solution(visit, subject)
    if article is None:
        dispatch(visit, case)
    else:
        _show_article(visit, case, article)
    return case


def open_for_lead(visit: Visit, customer: Customer, subject: str, text: str) -> Case:
    """Let the lead look at something that only the lead can put right."""
    case = _take_down(visit, customer, subject, None)
    write(visit, case, text)
    assign(visit, case, desk.lead_on_duty(visit).name)
    return case


def open_for_defect(visit: Visit, asked: Return) -> Case:
    """Let an agent look at a defect, soon."""
    product = asked.line.product
    case = _take_down(visit, asked.customer, f"Defect: {product.name}", product)
    write(visit, case, asked.reason)
    case.return_ = asked
    case.confirm_by = visit.now + LOOKS_WITHIN
    if not visit.is_broken(Defect.CASE_NOT_ASSIGNED):
        dispatch(visit, case)
    return case


def dispatch(visit: Visit, case: Case) -> None:
    """Give the case to who is at the desk, or promise when somebody will be."""
    agent = desk.free_agent(visit)
    if agent is None:
        _promise(visit, case)
        return
    case.answer_by = visit.now + ANSWERS_WITHIN
    timers.schedule_at(visit, timers.ESCALATE_CASE, case, case.answer_by + _slip(visit))
    assign(visit, case, agent.name)


def take_waiting(visit: Visit, agent_ref: str) -> None:
    """Give who has come back to the desk the cases that nobody has."""
    agent = find(visit, Agent, agent_ref)
    agent.away_until = None
    events.record(visit, "agent.back", agent.ref)
    if visit.is_broken(Defect.WAITING_CASE_FORGOTTEN):
        return
    for case in cases_of(visit, None, CaseStatus.OPEN):
        if not case.article:
            assign(visit, case, agent.name)


def write(visit: Visit, case: Case, text: str) -> None:
    """Add a message; what support writes reaches the customer through the case's channel."""
    message = CaseMessage(author=visit.actor, channel=visit.channel, text=text, at=visit.now)
    case.messages.append(message)
    timers.cancel(visit, timers.CLOSE_SILENT_CASE, case)
    if acting_customer(visit) is None:
        _answer(visit, case, text)
    elif case.status in CLOSED or case.article:
        _take_up_again(visit, case)


def assign(visit: Visit, case: Case, to: str) -> None:
    """Say whose the case is; whose it is already, it stays."""
    if (case.assigned_to, case.status) == (to, CaseStatus.ASSIGNED):
        return
    case.assigned_to = to
    case.status = CaseStatus.ASSIGNED
    events.record(visit, "case.assigned", case.ref, to=to)


def resolve(visit: Visit, case: Case, solution: str) -> None:
    """Close the case with its solution; a day later the customer is asked how it was."""
    _close(visit, case, CaseStatus.RESOLVED, solution)
    audit.note(visit, "resolve case", case.ref)
    events.record(visit, "case.resolved", case.ref, solution=solution)
    late = timedelta(days=1 if visit.is_broken(Defect.SURVEY_A_DAY_LATE) else 0)
    timers.schedule(visit, timers.ASK_ABOUT_CASE, case, ASKS_AFTER + late)


def confirm_solution(visit: Visit, case: Case) -> None:
    """The customer says that the problem is solved: by the article, or by the last answer."""
    own = {case.customer.name, *(alias.name for alias in case.customer.aliases)}
    answers = [said.text for said in case.messages if said.author not in own]
    solution = f"article: {case.article}" if case.article else "".join(answers[-1:])
    if not solution:
        raise Refusal(HTTPStatus.CONFLICT, "not-answered", f"nobody has answered {case.ref} yet")
    resolve(visit, case, solution)


def refer_to_repair(visit: Visit, case: Case) -> None:
    """An agent finds that words do not help: the customer may claim the warranty."""
    case.status = CaseStatus.IN_REPAIR
    timers.cancel(visit, timers.CLOSE_SILENT_CASE, case)
    audit.note(visit, "refer to repair", case.ref)
    events.record(visit, "case.referred", case.ref)
    if visit.is_broken(Defect.WARRANTY_NOT_SUGGESTED):
        return
    text = "Your product needs a repair: claim the warranty with the serial number on it."
    messages.tell(visit, case.customer, "warranty suggested", text, channel=case.channel)


def give_up(visit: Visit, case: Case) -> None:
    """Close a case that nobody can solve."""
    _close(visit, case, CaseStatus.UNSOLVED, "")
    audit.note(visit, "give up case", case.ref)
    events.record(visit, "case.given-up", case.ref)


def escalate(visit: Visit, case: Case, reason: str) -> None:
    """Hand the case to the lead, or to the deputy of a lead who is away."""
    lead = desk.lead_on_duty(visit)
    case.status = CaseStatus.ESCALATED
    case.assigned_to = lead.name
    case.escalated_at = visit.now
    audit.note(visit, "escalate case", case.ref)
    events.record(visit, "case.escalated", case.ref, to=lead.name, reason=reason)


def escalate_when_due(visit: Visit, case_ref: str) -> None:
    """Hand a case to the lead that nobody has answered in time."""
    case = find(visit, Case, case_ref)
    if case.answered_at is None and case.status in WAITING:
        escalate(visit, case, "not answered in time")


def close_when_silent(visit: Visit, case_ref: str) -> None:
    """Close a case whose customer has not answered for a week, and say how to go on."""
    case = find(visit, Case, case_ref)
    if case.status in CLOSED or case.status is CaseStatus.IN_REPAIR:
        return
    _close(visit, case, CaseStatus.UNANSWERED, "")
    events.record(visit, "case.closed", case.ref, reason="unanswered")
    if visit.is_broken(Defect.SILENT_CASE_CLOSED_SILENTLY):
        return
    text = f"We have not heard from you and closed {case.ref}. Write to it to open it again."
    messages.tell(visit, case.customer, "case closed", text, channel=case.channel, case=case.ref)


def ask_how_it_was(visit: Visit, case_ref: str) -> None:
    """Send the survey about a solved case, once."""
    case = find(visit, Case, case_ref)
    if case.status is CaseStatus.RESOLVED and not surveys.surveys_of(visit, about=case.ref):
        surveys.send(visit, case.customer, surveys.SUPPORT, case)


def cases_of(visit: Visit, customer: Customer | None, status: str) -> Sequence[Case]:
    """List cases, oldest first."""
    query = select(Case).order_by(Case.id)
    if customer is not None:
        query = query.where(Case.customer_id == customer.id)
    if status:
        query = query.where(Case.status == status)
    return visit.session.scalars(query).all()


def open_cases_of(visit: Visit, customer: Customer) -> Sequence[Case]:
    """List the cases of a customer that are not closed, oldest first."""
    return [case for case in cases_of(visit, customer, "") if case.status not in CLOSED]


def _take_down(visit: Visit, customer: Customer, subject: str, product: Product | None) -> Case:
    case = Case(
        customer=customer,
        subject=subject,
        product=product,
        channel=visit.channel,
        status=CaseStatus.OPEN,
        assigned_to="",
        article="",
        solution="",
        opened_at=visit.now,
        messages=[],
    )
    visit.session.add(case)
    visit.session.flush()
    audit.note(visit, "open case", case.ref)
    events.record(visit, "case.opened", case.ref, customer=customer.ref)
    return case


def _show_article(visit: Visit, case: Case, article: HelpArticle) -> None:
    case.article = article.title
    case.answered_at = visit.now
    events.record(visit, "case.answered", case.ref, article=article.ref)
    _tell_answer(visit, case, f"{article.title}: {article.text}")
    timers.schedule(visit, timers.CLOSE_SILENT_CASE, case, WAITS_FOR_CUSTOMER)


def _promise(visit: Visit, case: Case) -> None:
    case.answer_by = desk.first_back(visit) + CATCHES_UP_WITHIN
    timers.schedule_at(visit, timers.ESCALATE_CASE, case, case.answer_by)
    if visit.is_broken(Defect.NO_TIME_PROMISED):
        return
    events.record(visit, "case.promised", case.ref, answer_by=case.answer_by.isoformat())
    text = f"Nobody is free at the moment: you have an answer by {case.answer_by:%Y-%m-%d %H:%M}."
    messages.tell(
        visit, case.customer, "answer promised", text, channel=case.channel, case=case.ref
    )


def _answer(visit: Visit, case: Case, text: str) -> None:
    case.answered_at = case.answered_at or visit.now
    events.record(visit, "case.answered", case.ref)
    _tell_answer(visit, case, text)
    if case.status not in CLOSED:
        late = timedelta(days=1 if visit.is_broken(Defect.SILENT_CASE_CLOSED_LATE) else 0)
        timers.schedule(visit, timers.CLOSE_SILENT_CASE, case, WAITS_FOR_CUSTOMER + late)


def _tell_answer(visit: Visit, case: Case, text: str) -> None:
    if visit.is_broken(Defect.ANSWER_NOT_SENT):
        return
    channel = messages.MAIL if visit.is_broken(Defect.ANSWERED_BY_MAIL) else case.channel
    if visit.is_broken(Defect.ANSWERED_TWICE):
        first = case.messages[0].channel
        messages.tell(visit, case.customer, "case answered", text, channel=first, case=case.ref)
    messages.tell(visit, case.customer, "case answered", text, channel=channel, case=case.ref)


def _take_up_again(visit: Visit, case: Case) -> None:
    case.article = ""
    case.closed_at = None
    case.status = CaseStatus.OPEN
    events.record(visit, "case.reopened", case.ref)
    if case.assigned_to:
        assign(visit, case, case.assigned_to)
    else:
        dispatch(visit, case)


def _close(visit: Visit, case: Case, status: CaseStatus, solution: str) -> None:
    if case.status in CLOSED:
        raise Refusal(HTTPStatus.CONFLICT, "case-closed", f"{case.ref} is {case.status} already")
    if status is not CaseStatus.RESOLVED or not visit.is_broken(Defect.SOLVED_CASE_LEFT_OPEN):
        case.status = status
    case.solution = "" if visit.is_broken(Defect.CASE_CLOSED_UNSOLVED) else solution
    case.closed_at = visit.now
    for deed in (timers.ESCALATE_CASE, timers.CLOSE_SILENT_CASE):
        timers.cancel(visit, deed, case)


def _slip(visit: Visit) -> timedelta:
    early = -1 if visit.is_broken(Defect.ESCALATED_TOO_EARLY) else 0
    return timedelta(hours=1 if visit.is_broken(Defect.ESCALATED_TOO_LATE) else early)
