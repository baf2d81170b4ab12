"""Somebody who talks to the shop over HTTP and remembers at which step he stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

EMAIL = "customer@harbour.example"
PASSWORD = "harbour-2030"


class StepFailed(AssertionError):
    """A step of a journey went wrong; the first argument is its id."""


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Acts through one channel."""

    client: httpx2.Client
    channel: str = "web"

    def ask(self, actor: str, method: str, path: str, /, **fields: Any) -> httpx2.Response:
        headers = {"X-Actor": actor, "X-Channel": self.channel, "X-Correlation-Id": "play"}
        body = fields if method in {"POST", "PUT"} else None
        return self.client.request(method, path, headers=headers, json=body)

    def act(self, actor: str, path: str, /, **fields: Any) -> Any:
        """Do what is allowed; the answer's JSON."""
        response = self.ask(actor, "POST", path, **fields)
        assert response.is_success, response.text
        return response.json()

    def see(self, path: str, **query: str) -> Any:
        response = self.client.get(path, params=query)
        assert response.is_success, response.text
        return response.json()

    def control(self, method: str, path: str, /, **fields: Any) -> Any:
        response = self.ask("", method, f"/test/{path}", **fields)
        assert response.is_success, response.text
        return response.json()

    def seed(self, **things: Any) -> Any:
        return self.control("POST", "seed", **things)

    def wait(self, seconds: float) -> None:
        self.control("POST", "clock/advance", seconds=seconds)

    def fault(self, name: str, /, **settings: Any) -> None:
        self.control("POST", "faults", name=name, **settings)

    def received(self, **query: str) -> list[Any]:
        return self.see("/test/outbox", **query)["items"]

    def calls(self, **query: str) -> list[Any]:
        return self.see("/test/calls", **query)["items"]

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        try:
            yield
        except (AssertionError, LookupError, TypeError, ValueError) as error:
            if isinstance(error, StepFailed):
                raise
            raise StepFailed(name, str(error)) from error


def sign_in(visitor: Visitor) -> None:
    with visitor.step("UC-ACC-01/main.1"):
        visitor.act("Customer", "/sessions", email=EMAIL, password=PASSWORD)
    with visitor.step("UC-ACC-01/main.2"):
        session = visitor.see("/sessions/Customer")
        assert (session["recognised"], session["name"]) == (True, "Customer")
