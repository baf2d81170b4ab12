"""Requests and answers on their way between a target and its service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request before it is sent. `body` is JSON-ready, None for none."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer; `body` and `answer` are text as it went over the wire."""

    method: str
    url: str
    status: int
    body: str
    answer: str
    headers: Mapping[str, str]

    def __str__(self) -> str:
        sent = f"\n> {self.body}" if self.body else ""
        return f"{self.method} {self.url}{sent}\n< {self.status} {self.answer}"


class Line(Protocol):
    """The way to a service."""

    @property
    def address(self) -> str:
        """Where the service is, for messages."""

    def send(self, request: Request) -> Exchange:
        """Send and wait for the answer.

        Raises:
            TargetUnreachable: no answer came.
        """

    def close(self) -> None:
        """Let go of the service, and stop it if it was started for this line."""
