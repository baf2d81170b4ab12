"""The HTTP client's side: httpx2 requests and responses to and from our own records."""

import json
from typing import Any

import httpx2

from ucspec.errors import TargetUnreachable
from ucspec_http.exchange import Exchange, Request


def keywords(request: Request) -> dict[str, Any]:
    """The arguments of httpx2's `request`."""
    content = None if request.body is None else json.dumps(request.body).encode()
    headers = dict(request.headers)
    if content is not None:
        headers["Content-Type"] = "application/json"
    return {
        "method": request.method,
        "url": request.path,
        "params": dict(request.query) or None,
        "headers": headers,
        "content": content,
    }


def exchange_of(response: httpx2.Response) -> Exchange:
    """What went over the wire."""
    asked = response.request
    return Exchange(
        method=asked.method,
        url=str(asked.url),
        status=int(response.status_code),
        body=asked.content.decode(errors="replace"),
        answer=response.text,
        headers=dict(response.headers),
    )


def unreachable(address: str, error: Exception) -> TargetUnreachable:
    """Say that nobody answers, and why."""
    cause = f"{type(error).__name__}: {error}".rstrip(": ")
    return TargetUnreachable(f"{address} does not answer: {cause}")
