"""The Help Center, cases and returns for people."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import NoReturn, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from harbour_shop import cases, catalogue, helpcenter, orders, returns, sessions
from harbour_shop.accounts import require_owner
from harbour_shop.pages import care
from harbour_shop.records import find
from harbour_shop.refusal import Refusal
from harbour_shop.routes.door import Visiting
from harbour_shop.routes.form import Form
from harbour_shop.routes.store import Guest, capitalised, go, serve
from harbour_shop.shop import Visit
from harbour_shop.tables import Case, Question, Return

router = APIRouter(prefix="/store", include_in_schema=False)
Own = TypeVar("Own", Case, Question, Return)
CaseDeed = Callable[[Visit, Case, Mapping[str, str]], object]
CASE_DEEDS: MappingProxyType[str, tuple[CaseDeed, str]] = MappingProxyType(
    {
        "messages": (
            lambda visit, case, form: cases.write(visit, case, _written(form, "text")),
            "said",
        ),
        "solved": (lambda visit, case, _form: cases.confirm_solution(visit, case), "closed"),
    }
)
ReturnDeed = Callable[[Visit, Return, Mapping[str, str]], object]
RETURN_DEEDS: MappingProxyType[str, ReturnDeed] = MappingProxyType(
    {
        "reason": lambda visit, own, form: returns.give_reason(
            visit, own, _written(form, "reason")
        ),
        "withdraw": lambda visit, own, _form: returns.withdraw(visit, own),
        "handover": lambda visit, own, _form: returns.hand_over(visit, own),
        "refund-way": lambda visit, own, form: returns.choose_refund_way(
            visit, own, _written(form, "way")
        ),
    }
)


@router.get("/help")
async def show_help(visit: Visiting, request: Request) -> Response:
    """Show what can be asked."""

    def write(guest: Guest) -> str:
        return care.write_help(guest.customer, helpcenter.articles(guest.visit))

    return serve(visit, request, write)


@router.post("/help")
async def ask(form: Form, visit: Visiting, request: Request) -> Response:
    """Ask the Help Center."""

    def do(guest: Guest) -> str | Response:
        text = form.get("text", "").strip()
        who = guest.known()
        if not text:
            known = helpcenter.articles(guest.visit)
            return care.write_help(who, known, "Write what is wrong.")
        return go(f"/help/{helpcenter.ask(guest.visit, who, text).ref}")

    return serve(visit, request, do)


@router.get("/help/{question}")
async def show_question(
    visit: Visiting, request: Request, question: str, done: str = ""
) -> Response:
    """Show the article for a question."""

    def write(guest: Guest) -> str:
        return care.write_question(_own(guest, Question, question), done)

    return serve(visit, request, write)


@router.post("/help/{question}")
async def judge(form: Form, visit: Visiting, request: Request, question: str) -> Response:
    """Say whether the article helped."""

    def do(guest: Guest) -> Response:
        own = _own(guest, Question, question)
        helpful = form.get("helpful") == "yes"
        helpcenter.judge(guest.visit, own, helpful=helpful)
        done = "solved" if helpful else "next"
        return go(f"/help/{own.ref}", **({"done": done} if own.article else {}))

    return serve(visit, request, do)


@router.get("/cases")
async def show_cases(visit: Visiting, request: Request) -> Response:
    """Show the customer's cases."""

    def write(guest: Guest) -> str:
        who = guest.known()
        return care.write_cases(who, cases.cases_of(guest.visit, who, ""))

    return serve(visit, request, write)


@router.post("/cases")
async def open_case(form: Form, visit: Visiting, request: Request) -> Response:
    """Open a case."""

    def do(guest: Guest) -> Response:
        subject = form.get("subject", "").strip() or "A question"
        text = form.get("text", "").strip()
        case = cases.open_case(guest.visit, guest.known(), subject, text)
        return go(f"/cases/{case.ref}", done="case")

    return serve(visit, request, do)


@router.get("/cases/{case}")
async def show_case(visit: Visiting, request: Request, case: str, done: str = "") -> Response:
    """Show what was said in a case."""
    return serve(visit, request, lambda guest: care.write_case(_own(guest, Case, case), done))


@router.post("/cases/{case}/{deed}")
async def do_with_case(
    form: Form, visit: Visiting, request: Request, case: str, deed: str
) -> Response:
    """Write in a case, or say that it is solved."""

    def do(guest: Guest) -> Response:
        own = _own(guest, Case, case)
        act, done = CASE_DEEDS.get(deed) or _nobody_can(deed)
        try:
            act(guest.visit, own, form)
        except Refusal as refusal:
            words = capitalised(refusal.message)
            return HTMLResponse(care.write_case(own, problem=words), refusal.status)
        return go(f"/cases/{own.ref}", done=done)

    return serve(visit, request, do)


@router.get("/returns")
async def show_returns(visit: Visiting, request: Request) -> Response:
    """Show what can go back."""

    def write(guest: Guest) -> str:
        who = guest.known()
        bought = orders.orders_of(guest.visit, who)
        return care.write_returns(who, bought, returns.returns_of(guest.visit, who))

    return serve(visit, request, write)


@router.post("/returns")
async def ask_for_return(form: Form, visit: Visiting, request: Request) -> Response:
    """Ask to return a product."""

    def do(guest: Guest) -> Response:
        who = guest.known()
        sessions.require_session(guest.visit, who)
        product = catalogue.known_product(guest.visit, form.get("product", ""))
        asked = returns.ask(guest.visit, who, product, form.get("order", ""))
        return go(f"/returns/{asked.ref}")

    return serve(visit, request, do)


@router.get("/returns/{return_id}")
async def show_return(
    visit: Visiting, request: Request, return_id: str, done: str = ""
) -> Response:
    """Show how far a return has come."""
    return serve(
        visit, request, lambda guest: care.write_return(_own(guest, Return, return_id), done)
    )


@router.post("/returns/{return_id}/{deed}")
async def do_with_return(
    form: Form, visit: Visiting, request: Request, return_id: str, deed: str
) -> Response:
    """Do the next thing with a return."""

    def do(guest: Guest) -> Response:
        own = _own(guest, Return, return_id)
        act = RETURN_DEEDS.get(deed) or _nobody_can(deed)
        try:
            act(guest.visit, own, form)
        except Refusal as refusal:
            words = capitalised(refusal.message)
            return HTMLResponse(care.write_return(own, problem=words), refusal.status)
        return go(f"/returns/{own.ref}", done=deed)

    return serve(visit, request, do)


def _own(guest: Guest, table: type[Own], ref: str) -> Own:
    """Find what belongs to the customer who is signed in."""
    guest.known()
    found = find(guest.visit, table, ref)
    require_owner(guest.visit, found.customer)
    return found


def _nobody_can(deed: str) -> NoReturn:
    raise Refusal(HTTPStatus.NOT_FOUND, "unknown-deed", f"nobody can do {deed!r} here")


def _written(form: Mapping[str, str], field: str) -> str:
    text = form.get(field, "").strip()
    if not text:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "nothing-written", "nothing was written")
    return text
