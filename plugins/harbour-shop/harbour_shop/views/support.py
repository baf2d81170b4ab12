"""The desk, its phone, and the Help Center as the shop shows them."""

from datetime import datetime

from harbour_shop import desk, phone
from harbour_shop.defects import Defect
from harbour_shop.shop import Visit
from harbour_shop.tables import Agent, HelpArticle, PhoneCall, Question, QuestionStatus
from harbour_shop.views.orders import OrderView, show_order
from harbour_shop.views.service import CaseView, show_case
from harbour_shop.views.shown import View


class AgentView(View):
    """Somebody of support; `away_until` is null for who is at the desk."""

    id: str
    name: str
    role: str
    at_desk: bool
    away_until: datetime | None


class PhoneCallView(View):
    """A phone call. `call_back_by` is null unless a call back was offered."""

    id: str
    customer: str
    case: str
    status: str
    agent: str
    called_at: datetime
    wait_minutes: int
    call_back_by: datetime | None
    connected_at: datetime | None
    ended_at: datetime | None


class BriefingView(View):
    """What the agent sees of the customer who calls."""

    call: str
    customer: str
    name: str
    orders: tuple[OrderView, ...]
    cases: tuple[CaseView, ...]


class ArticleView(View):
    """An article of the Help Center, with how often it helped and did not."""

    id: str
    title: str
    problem: str
    text: str
    helped: int
    did_not_help: int


class CaseDraftView(View):
    """What a case about the question would start with."""

    subject: str


class QuestionView(View):
    """A question to the Help Center: an article, or what a case would start with."""

    id: str
    customer: str
    text: str
    status: str
    article: ArticleView | None
    case_draft: CaseDraftView | None
    case: str
    asked_at: datetime


def show_agent(visit: Visit, agent: Agent) -> AgentView:
    """Show whether somebody is at the desk."""
    there = desk.is_there(visit, agent)
    return AgentView(
        id=agent.ref,
        name=agent.name,
        role=agent.role,
        at_desk=there,
        away_until=None if there else agent.away_until,
    )


def show_call(call: PhoneCall) -> PhoneCallView:
    """Show how far a call has come."""
    return PhoneCallView(
        id=call.ref,
        customer=call.customer.ref,
        case=call.case.ref,
        status=call.status,
        agent=call.agent,
        called_at=call.called_at,
        wait_minutes=call.wait_minutes,
        call_back_by=call.call_back_by,
        connected_at=call.connected_at,
        ended_at=call.ended_at,
    )


def show_briefing(visit: Visit, call: PhoneCall) -> BriefingView:
    """Show what the agent sees before the first word."""
    known = phone.briefing(visit, call)
    return BriefingView(
        call=call.ref,
        customer=call.customer.ref,
        name=call.customer.name,
        orders=tuple(show_order(visit, order) for order in known.orders),
        cases=tuple(show_case(case) for case in known.cases),
    )


def show_article(article: HelpArticle) -> ArticleView:
    """Show an article."""
    return ArticleView(
        id=article.ref,
        title=article.title,
        problem=article.problem,
        text=article.text,
        helped=article.helped,
        did_not_help=article.did_not_help,
    )


def show_question(visit: Visit, question: Question) -> QuestionView:
    """Show what became of a question."""
    nothing = question.status is QuestionStatus.NOTHING_FOUND
    subject = "" if visit.is_broken(Defect.CASE_NOT_PREFILLED) else question.text
    return QuestionView(
        id=question.ref,
        customer=question.customer.ref,
        text=question.text,
        status=question.status,
        article=show_article(question.article) if question.article else None,
        case_draft=CaseDraftView(subject=subject) if nothing else None,
        case=question.case_ref,
        asked_at=question.asked_at,
    )
