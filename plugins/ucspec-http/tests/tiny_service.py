"""A tiny ASGI application with an OpenAPI document, made to be asked in awkward ways."""

import json
from typing import Any

DOCUMENT = {
    "openapi": "3.1.0",
    "paths": {
        "/echo/{name}": {
            "parameters": [{"name": "name", "in": "path"}],
            "post": {
                "operationId": "greet",
                "parameters": [{"$ref": "#/components/parameters/times"}],
                "requestBody": {"$ref": "#/components/requestBodies/Greeting"},
            },
            "get": {"operationId": "hear", "parameters": [{"name": "channel", "in": "query"}]},
        },
        "/refuse": {"post": {"operationId": "refuse"}},
        "/plain": {"get": {"operationId": "read_plain"}},
        "/fall": {"post": {"operationId": "fall"}},
        "/unnamed": {"get": {}},
    },
    "components": {
        "parameters": {"times": {"name": "times", "in": "query"}},
        "requestBodies": {
            "Greeting": {
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Greeting"}}
                }
            }
        },
        "schemas": {"Greeting": {"properties": {"words": {}, "at": {}}}},
    },
}
ANSWERS: dict[str, tuple[int, Any]] = {
    "/openapi.json": (200, DOCUMENT),
    "/other.json": (200, DOCUMENT),
    "/refuse": (409, {"error": "no", "message": "not today"}),
    "/plain": (200, "just words"),
    "/events": (200, [{"number": 1}]),
    "/broken/clock": (500, {"message": "the hands fell off"}),
}


class Service:
    """Echoes requests; `lifespan` is what happened around them."""

    def __init__(self, greeting: str = "hello", start_fails: bool = False) -> None:
        if greeting == "impossible":
            raise ValueError("no such greeting")
        self.greeting = greeting
        self.start_fails = start_fails
        self.lifespan: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        body = (await receive()).get("body", b"")
        if scope["path"] == "/fall":
            raise RuntimeError("fell")
        status, answer = ANSWERS.get(scope["path"]) or self._echo(scope, body)
        is_text = isinstance(answer, str)
        kind = b"text/plain" if is_text else b"application/json"
        content = answer.encode() if is_text else json.dumps(answer).encode()
        start = {"type": "http.response.start", "status": status}
        await send({**start, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": content})

    async def _live(self, receive: Any, send: Any) -> None:
        while len(self.lifespan) < 2:
            event = (await receive())["type"]
            self.lifespan.append(event)
            if self.start_fails:
                await send({"type": f"{event}.failed", "message": "no tide"})
                return
            await send({"type": f"{event}.complete"})

    def _echo(self, scope: Any, body: bytes) -> tuple[int, Any]:
        if not scope["path"].startswith("/echo/"):
            return 404, {"detail": "Not Found"}
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        seen = {
            "greeting": self.greeting,
            "method": scope["method"],
            "path": scope["raw_path"].decode().partition("?")[0],
            "query": scope["query_string"].decode(),
            "headers": {name: text for name, text in headers.items() if name.startswith("x-")},
            "body": json.loads(body) if body else None,
        }
        return 200, seen


async def no_lifespan(scope: Any, receive: Any, send: Any) -> None:
    """An application that was made before the lifespan protocol."""
    assert scope["type"] == "http"
    await Service()(scope, receive, send)


application = Service()
not_callable = 5
