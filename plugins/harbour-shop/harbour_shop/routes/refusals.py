"""Everything that goes wrong, as clear JSON."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from harbour_shop.refusal import Refusal


class RefusalView(BaseModel):
    """No, with a word for programs, a sentence for people, and what else there is to know."""

    model_config = ConfigDict(extra="allow")

    error: str
    message: str
    hint: str = ""


DESCRIPTIONS = {
    HTTPStatus.BAD_REQUEST: "the body cannot be read",
    HTTPStatus.UNAUTHORIZED: "nobody is known to act, or to be signed in",
    HTTPStatus.PAYMENT_REQUIRED: "Payment Provider declined",
    HTTPStatus.FORBIDDEN: "not for this actor",
    HTTPStatus.NOT_FOUND: "there is no such thing",
    HTTPStatus.CONFLICT: "not as things stand",
    HTTPStatus.GONE: "too late",
    HTTPStatus.UNPROCESSABLE_ENTITY: "not understood",
    HTTPStatus.LOCKED: "the account is locked",
    HTTPStatus.SERVICE_UNAVAILABLE: "not at the moment",
}
Declared = dict[int | str, dict[str, Any]]


def declared(*statuses: HTTPStatus) -> Declared:
    """The refusals of an operation, as its OpenAPI entry names them."""
    return {
        status.value: {"model": RefusalView, "description": DESCRIPTIONS[status]}
        for status in statuses
    }


ANYWHERE = declared(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
PAYING = declared(HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.SERVICE_UNAVAILABLE)
CLOSED = declared(HTTPStatus.SERVICE_UNAVAILABLE)

refused_control = APIRouter(include_in_schema=False)


@refused_control.api_route("/test/{path:path}", methods=["GET", "POST", "PUT", "DELETE"])
async def refuse_control(path: str) -> None:
    """Say that nobody may turn the clock of a shop that is open for business."""
    raise Refusal(
        HTTPStatus.FORBIDDEN,
        "test-control-off",
        f"the test control is off, /test/{path} is not answered",
        hint="start the shop with --test-control",
    )


def answer_in_json(app: FastAPI) -> None:
    """Answer every refusal, mistake and breakdown with {"error", "message", …}."""
    app.add_exception_handler(Refusal, _refuse)
    app.add_exception_handler(RequestValidationError, _explain)
    app.add_exception_handler(HTTPException, _name_address)
    app.add_exception_handler(Exception, _break_down)


async def _refuse(_request: Request, error: Any) -> JSONResponse:
    return JSONResponse(error.answer(), error.status)


async def _explain(_request: Request, error: Any) -> JSONResponse:
    problems = [
        {"where": ".".join(map(str, problem["loc"][1:])), "message": problem["msg"]}
        for problem in error.errors()
    ]
    message = "; ".join(f"{problem['where']}: {problem['message']}" for problem in problems)
    answer = {"error": "not-understood", "message": message, "problems": problems}
    return JSONResponse(answer, HTTPStatus.UNPROCESSABLE_ENTITY)


async def _name_address(request: Request, error: Any) -> JSONResponse:
    words = {404: "unknown-address", 405: "unknown-method"}
    message = f"nothing answers {request.method} {request.url.path}"
    answer = {
        "error": words.get(error.status_code, "not-understood"),
        "message": message if error.status_code in words else str(error.detail),
        "hint": "the operations are listed at /docs",
    }
    return JSONResponse(answer, error.status_code, error.headers)


async def _break_down(_request: Request, error: Exception) -> JSONResponse:
    answer = {"error": "broken-down", "message": f"the shop broke down: {type(error).__name__}"}
    return JSONResponse(answer, HTTPStatus.INTERNAL_SERVER_ERROR)
