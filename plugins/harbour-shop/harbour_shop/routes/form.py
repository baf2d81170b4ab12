"""The fields of an HTML form, read before the visit begins."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

LONGEST_FORM = 20_000


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a form; what is too long to be typed is not read."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


# The form is read before the visit begins: a slow sender must not keep others waiting.
Form = Annotated[Mapping[str, str], Depends(read_form)]
