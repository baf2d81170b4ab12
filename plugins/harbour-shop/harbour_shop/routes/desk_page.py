"""The agent's desk for people: read a case, answer it, send it on."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from types import MappingProxyType

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from harbour_shop import accounts, cases, returns
from harbour_shop.desk import STAFF
from harbour_shop.pages import desk
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.form import Form
from harbour_shop.shop import Visit
from harbour_shop.tables import Case

router = APIRouter(include_in_schema=False)
AGENT = STAFF[0][0]

Deed = Callable[[Visit, Case, str], object]
DEEDS: MappingProxyType[str, Deed] = MappingProxyType(
    {
        "answer": cases.write,
        "solve": cases.resolve,
        "escalate": cases.escalate,
        "repair": lambda visit, case, _text: cases.refer_to_repair(visit, case),
        "take-back": lambda visit, case, _text: returns.take_back(visit, case),
    }
)


@router.get("/desk")
async def show_desk(visit: Visiting, agent: str = AGENT, everything: bool = False) -> HTMLResponse:
    """Show the cases that wait."""
    return HTMLResponse(desk.write_desk(visit, agent, everything=everything))


@router.get("/desk/cases/{case}")
async def show_case(visit: Visiting, case: str, agent: str = AGENT, done: str = "") -> HTMLResponse:
    """Show a case with all that is known."""
    try:
        found = find(visit, Case, case)
    except Refusal as refusal:
        return HTMLResponse(desk.write_problem(refusal.message, agent), refusal.status)
    return HTMLResponse(desk.write_case(visit, found, agent, done=done))


@router.post("/desk/cases/{case}/{deed}")
async def do_deed(form: Form, visit: Visiting, case: str, deed: str) -> Response:
    """Do something with a case and show it again, or say why not."""
    agent = form.get("agent", "")
    acting = replace(visit, actor=agent)
    found = None
    try:
        accounts.require_role(acting, accounts.AGENTS)
        found = find(acting, Case, case)
        _do(acting, found, deed, form.get(f"{deed}-text", "").strip())
    except Refusal as refusal:
        words = f"{refusal.message}. {refusal.hint}".strip(" .") + "."
        told = (
            desk.write_case(visit, found, agent, problem=words)
            if found
            else desk.write_problem(words, agent)
        )
        return HTMLResponse(told, refusal.status)
    return RedirectResponse(desk.address(found, agent, done=deed), HTTPStatus.SEE_OTHER)


def _do(visit: Visit, case: Case, deed: str, text: str) -> None:
    if deed not in DEEDS:
        raise Refusal(HTTPStatus.NOT_FOUND, "unknown-deed", f"nobody can {deed!r} a case")
    label = desk.DEEDS[deed][1]
    if label and not text:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY, "nothing-written", f"{label}: nothing was written"
        )
    if case.status in cases.CLOSED:
        raise Refusal(HTTPStatus.CONFLICT, "case-closed", f"{case.ref} is {case.status} already")
    DEEDS[deed](visit, case, text)
