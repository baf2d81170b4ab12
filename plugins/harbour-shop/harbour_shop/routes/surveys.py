"""Surveys and their answers."""

from fastapi import APIRouter

from harbour_shop import accounts, nps, surveys
from harbour_shop.records import find
from harbour_shop.routes.asked import Ask
from harbour_shop.routes.door import Visiting
from harbour_shop.tables import Survey
from harbour_shop.views.shown import Items
from harbour_shop.views.surveys import SurveyView, show_survey

router = APIRouter(tags=["surveys"])


class SurveyAnswerAsk(Ask):
    """An answer on the survey's scale, and why."""

    score: int
    why: str = ""


@router.get("/surveys")
async def find_surveys(
    visit: Visiting, customer: str = "", topic: str = "", about: str = ""
) -> Items[SurveyView]:
    """List surveys."""
    owner = accounts.known_customer(visit, customer) if customer else None
    found = surveys.surveys_of(visit, customer=owner, topic=topic, about=about)
    return Items(items=tuple(show_survey(visit, survey) for survey in found))


@router.get("/surveys/{survey}", name="show_survey")
async def show_one_survey(visit: Visiting, survey: str) -> SurveyView:
    """Show a survey with the answer that counts."""
    return show_survey(visit, find(visit, Survey, survey))


@router.post("/surveys/{survey}/answers", status_code=201)
async def answer_survey(visit: Visiting, survey: str, asked: SurveyAnswerAsk) -> SurveyView:
    """Answer a survey; of several answers the last one counts."""
    found = find(visit, Survey, survey)
    accounts.require_owner(visit, found.customer)
    surveys.answer(visit, found, asked.score, asked.why)
    nps.listen(visit, found)
    return show_survey(visit, found)
