"""The target: what an actor does becomes an OpenAPI operation, and its answer an Observation."""

import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from ucspec.errors import NotSupported, UcspecError, UsageError
from ucspec.run.target import Observation
from ucspec_http.exchange import Exchange, Line, Request
from ucspec_http.openapi import Operation, OperationMisused, address, choose, read_operations
from ucspec_http.settings import Settings

# Everything printable in ASCII goes into a header as it is; the rest, and "%", as UTF-8 escapes.
HEADER_SAFE = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) != "%")
ABSENT = frozenset({401, 403, 404, 405, 501})
LOOKS = frozenset({"GET", "HEAD"})
KEPT_EXCHANGES = 50
SUCCESS = range(200, 400)


class ControlRefused(UcspecError):
    """The test-control port does not do what it was asked for."""


class OpenApiTarget:
    """A service with an OpenAPI document, and perhaps a test-control port.

    `exchanges` are the newest requests and answers of the running case, oldest first.
    """

    def __init__(self, line: Line, settings: Settings) -> None:
        self._line = line
        self._settings = settings
        self._correlation = ""
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT_EXCHANGES)
        self._operations = _read_document(line, settings.openapi)

    @property
    def address(self) -> str:
        """Where the service is."""
        return self._line.address

    def act(self, actor: str, operation: str, /, **data: Any) -> Observation:
        """Do the operation as `actor`; `channel` goes into `X-Channel` unless it is a field."""
        return self._do(choose(self._operations, operation), actor, data)

    def observe(self, query: str, /, **data: Any) -> Observation:
        """Look by an operation that changes nothing (GET)."""
        operation = choose(self._operations, query)
        if operation.method not in LOOKS:
            raise OperationMisused(
                f"{query!r} is {operation.method} {operation.path}: observe only looks\n"
                f"  hint: use act(actor, {query!r}, …)"
            )
        return self._do(operation, "", data)

    def now(self) -> datetime:
        """Read the service's clock."""
        answer = self._control("GET", "/clock")
        return datetime.fromisoformat(answer["now"])

    def advance(self, delta: timedelta) -> None:
        """Let time pass."""
        self._control("POST", "/clock/advance", {"seconds": delta.total_seconds()})

    def fault(self, name: str, /, **settings: Any) -> None:
        """Make the world outside the service misbehave."""
        self._control("POST", "/faults", {"name": name, **settings})

    def reset(self, seed: int = 0) -> None:
        """Go back to a known state."""
        self._control("POST", "/reset", {"seed": seed})
        self.exchanges.clear()

    def events(self, since: int = 0) -> tuple[Mapping[str, Any], ...]:
        """Read the event log after number `since`."""
        if not self._settings.events:
            raise NotSupported(f"{self._line.address} has no event log (setting: events)")
        request = Request(method="GET", path=self._settings.events, query={"since": str(since)})
        answer = self._expect(request)
        items = answer["items"] if isinstance(answer, dict) else answer
        return tuple(MappingProxyType(item) for item in items)

    def correlate(self, case_id: str) -> None:
        """Name the case in every request from now on."""
        self._correlation = case_id
        self.exchanges.clear()

    def close(self) -> None:
        """Let go of the service."""
        self._line.close()

    def _do(self, operation: Operation, actor: str, data: dict[str, Any]) -> Observation:
        fields = dict(data)
        headers = {"X-Actor": actor, "X-Correlation-Id": self._correlation}
        for name, header in (("channel", "X-Channel"), ("actor", "X-Actor")):
            if name in fields and name not in operation.fields:
                headers[header] = str(fields.pop(name))
        placed = address(operation, fields)
        request = Request(
            method=operation.method,
            path=placed.path,
            query=placed.query,
            headers={name: _header(text) for name, text in headers.items() if text},
            body=placed.body,
        )
        return _observe(self._send(request))

    def _control(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        prefix = self._settings.control
        if not prefix:
            raise NotSupported(f"{self._line.address} has no test control (setting: control)")
        headers = {"X-Correlation-Id": _header(self._correlation)} if self._correlation else {}
        return self._expect(
            Request(method=method, path=f"{prefix}{path}", headers=headers, body=body)
        )

    def _expect(self, request: Request) -> Any:
        seen = _observe(self._send(request))
        where = f"{request.method} {self._line.address}{request.path}"
        if seen.status in ABSENT:
            raise NotSupported(f"{where} answers {seen.status}: {seen.text}")
        if not seen.ok:
            raise ControlRefused(f"{where} answers {seen.status}: {seen.text}")
        return seen.data

    def _send(self, request: Request) -> Exchange:
        exchange = self._line.send(request)
        self.exchanges.append(exchange)
        return exchange


def _read_document(line: Line, path: str) -> dict[str, Operation]:
    exchange = line.send(Request(method="GET", path=path))
    document = _json(exchange)
    if exchange.status not in SUCCESS or not isinstance(document, dict):
        raise UsageError(
            f"{line.address}{path} is no OpenAPI document (status {exchange.status})\n"
            f"  hint: set `openapi` of the target to its path"
        )
    return read_operations(document)


def _observe(exchange: Exchange) -> Observation:
    data = _json(exchange)
    words = data.get("message") or data.get("detail") if isinstance(data, dict) else None
    return Observation(
        ok=exchange.status in SUCCESS,
        status=exchange.status,
        data=data,
        text=words if isinstance(words, str) else exchange.answer,
        headers=MappingProxyType(dict(exchange.headers)),
    )


def _json(exchange: Exchange) -> Any:
    if "json" not in exchange.headers.get("content-type", ""):
        return None
    try:
        return json.loads(exchange.answer)
    except ValueError:
        return None


def _header(text: str) -> str:
    return quote(text, safe=HEADER_SAFE)
