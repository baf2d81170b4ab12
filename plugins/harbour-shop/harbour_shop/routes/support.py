"""What closes a case, the desk and its phone, and the Help Center."""

from fastapi import APIRouter
from pydantic import Field

from harbour_shop import accounts, cases, desk, helpcenter, phone, returns
from harbour_shop.bounds import Moment
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, PhoneCall, Question
from harbour_shop.views.service import CaseView, ReturnView, show_case, show_return
from harbour_shop.views.shown import Items
from harbour_shop.views.support import (
    AgentView,
    ArticleView,
    BriefingView,
    PhoneCallView,
    QuestionView,
    show_agent,
    show_article,
    show_briefing,
    show_call,
    show_question,
)

router = APIRouter(tags=["support"])


class Absence(Ask):
    """Until when somebody is away."""

    until: Moment


class CallAsk(Ask):
    """What the call is about."""

    subject: str = Field(min_length=1)


class CallEnd(Ask):
    """What the agent said, and whether that solved it."""

    said: str = Field(min_length=1)
    solved: bool


class QuestionAsk(Ask):
    """A question in the customer's own words."""

    text: str = Field(min_length=1)


class Judgement(Ask):
    """Whether the article helped."""

    helpful: bool


@router.post("/cases/{case}/solved")
async def confirm_solution(visit: Visiting, case: str) -> CaseView:
    """Say, as the customer, that the problem is solved."""
    found = find(visit, Case, case)
    accounts.require_owner(visit, found.customer)
    cases.confirm_solution(visit, found)
    return show_case(found)


@router.post("/cases/{case}/repair")
async def refer_case_to_repair(visit: Visiting, case: str) -> CaseView:
    """Find that the product needs a repair; the customer may claim the warranty."""
    found = _case_for_agents(visit, case)
    cases.refer_to_repair(visit, found)
    return show_case(found)


@router.post("/cases/{case}/take-back")
async def take_goods_back(visit: Visiting, case: str) -> ReturnView:
    """Give a case up and take the product back for all its money."""
    return show_return(visit, returns.take_back(visit, _case_for_agents(visit, case)))


@router.get("/desk/agents")
async def find_agents(visit: Visiting) -> Items[AgentView]:
    """List who works in support, and who is at the desk."""
    return Items(items=tuple(show_agent(visit, agent) for agent in desk.staff(visit)))


@router.post("/desk/agents/{agent}/absence")
async def leave_desk(visit: Visiting, agent: str, asked: Absence) -> AgentView:
    """Be away from the desk until a moment."""
    accounts.require_role(visit, accounts.AGENTS)
    found = desk.known_agent(visit, agent)
    desk.leave(visit, found, asked.until)
    return show_agent(visit, found)


@router.post("/phone/calls", status_code=201)
async def call_support(visit: Visiting, asked: CallAsk) -> PhoneCallView:
    """Call the support desk; after five minutes of queue a call back is offered instead."""
    customer = accounts.customer_acting(visit)
    return show_call(phone.call(visit, customer, asked.subject))


@router.get("/phone/calls")
async def find_calls(visit: Visiting, customer: str = "") -> Items[PhoneCallView]:
    """List phone calls."""
    owner = accounts.known_customer(visit, customer) if customer else None
    return Items(items=tuple(show_call(call) for call in phone.calls_of(visit, owner)))


@router.get("/phone/calls/{call}/briefing")
async def read_briefing(visit: Visiting, call: str) -> BriefingView:
    """Read what the agent knows of the customer before the first word."""
    return show_briefing(visit, find(visit, PhoneCall, call))


@router.post("/phone/calls/{call}/call-back")
async def call_back(visit: Visiting, call: str) -> PhoneCallView:
    """Call a customer back who would have had to wait; the acting agent takes the case."""
    accounts.require_role(visit, accounts.AGENTS)
    found = find(visit, PhoneCall, call)
    phone.connect(visit, found, visit.actor)
    return show_call(found)


@router.post("/phone/calls/{call}/end")
async def end_call(visit: Visiting, call: str, asked: CallEnd) -> PhoneCallView:
    """Say the last word of a call, and whether it solved the case."""
    accounts.require_role(visit, accounts.AGENTS)
    found = find(visit, PhoneCall, call)
    phone.hang_up(visit, found, asked.said, solved=asked.solved)
    return show_call(found)


@router.get("/kb")
async def search_help(visit: Visiting, q: str = "") -> Items[ArticleView]:
    """Search the Help Center: the most fitting article first; all of them without words."""
    return Items(items=tuple(show_article(one) for one in helpcenter.search(visit, q)))


@router.post("/kb/questions", status_code=201)
async def ask_help_center(visit: Visiting, asked: QuestionAsk) -> QuestionView:
    """Ask the Help Center: an article, or the draft of a case where there is none."""
    customer = accounts.customer_acting(visit)
    return show_question(visit, helpcenter.ask(visit, customer, asked.text))


@router.get("/kb/questions")
async def find_questions(visit: Visiting, customer: str = "") -> Items[QuestionView]:
    """List what the Help Center was asked."""
    owner = accounts.known_customer(visit, customer) if customer else None
    return Items(
        items=tuple(show_question(visit, one) for one in helpcenter.questions_of(visit, owner))
    )


@router.post("/kb/questions/{question}/judgement")
async def judge_article(visit: Visiting, question: str, asked: Judgement) -> QuestionView:
    """Say whether the article helped; if not, the next one is shown."""
    found = find(visit, Question, question)
    accounts.require_owner(visit, found.customer)
    helpcenter.judge(visit, found, helpful=asked.helpful)
    return show_question(visit, found)


def _case_for_agents(visit: Visit, ref: str) -> Case:
    accounts.require_role(visit, accounts.AGENTS)
    return find(visit, Case, ref)
